/** How often the place of the window is looked at: no event tells of it. ms. */
const PLACE_MS = 100;

function place(): string {
  return `${screenX} ${screenY}`;
}

/** Tells whenever the surface comes into view anew, gets the focus, or changes its size or place. Returns the function that ends this. */
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
