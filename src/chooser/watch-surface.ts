/** How often the position of the window is checked, because no event reports it. ms. */
const PLACE_MS = 100;

function place(): string {
  return `${screenX} ${screenY}`;
}

/** Reports whenever the surface comes into view, gets the focus, moves or changes its size. Returns a function that stops this. */
export function watchSurface(changed: () => void): () => void {
  let last = place();
  const timer = setInterval(() => {
    if (place() === last) return;
    last = place();
    changed();
  }, PLACE_MS);
  document.addEventListener('visibilitychange', changed);
  addEventListener('focus', changed);
  addEventListener('resize', changed);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', changed);
    removeEventListener('focus', changed);
    removeEventListener('resize', changed);
  };
}
