import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useChooser } from '../chooser-context.ts';
import { watchSurface } from '../watch-surface.ts';

export interface SurfaceFrameProps {
  /** Shows a progress indicator. */
  busy: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** The surface around a dialog. It lets through only clicks and keys that the guard allows, and closes on Escape. */
export function SurfaceFrame({ busy, onClose, children }: SurfaceFrameProps): JSX.Element {
  const { guard } = useChooser();

  // On the document rather than the element, so that it works without any focus.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!guard.allowsKey(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        onClose();
      }
    };
    // The click of a key may come right after its release.
    const onKeyUp = (): void => void setTimeout(() => guard.keyReleased());
    document.addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('keyup', onKeyUp, { capture: true });
    const unwatch = watchSurface(() => guard.appeared());
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      document.removeEventListener('keyup', onKeyUp, { capture: true });
      unwatch();
    };
  }, [guard, onClose]);

  const onClickCapture = (event: MouseEvent): void => {
    if (guard.allowsClick(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <main class="surface" onClickCapture={onClickCapture}>
      {busy && <div class="progress" aria-hidden="true" />}
      {children}
    </main>
  );
}
