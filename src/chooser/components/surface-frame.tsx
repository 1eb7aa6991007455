import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useChooser } from '../chooser-context.ts';

export interface SurfaceFrameProps {
  /** Shows that something is going on. */
  busy: boolean;
  onClose: () => void;
  children: ComponentChildren;
}

/** The surface around a dialog: lets through only such clicks and keys as the guard allows, and closes on Escape. */
export function SurfaceFrame({ busy, onClose, children }: SurfaceFrameProps): JSX.Element {
  const { guard } = useChooser();

  // Also when the focus is nowhere: hence the document, not the element.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const allowed = guard.allowsKey(event);
      if ((event.key === 'Enter' || event.key === ' ') && !allowed) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (event.key === 'Escape' && !event.isComposing) {
        event.preventDefault();
        onClose();
      }
    };
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') guard.appeared();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      document.removeEventListener('visibilitychange', onVisible);
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
