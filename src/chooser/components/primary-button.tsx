import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogProvider } from '../../shared/dialog.ts';
import { buttonColors } from '../contrast.ts';

export interface PrimaryButtonProps {
  /** Whose colours it takes, where they can be read. */
  branding?: DialogProvider | undefined;
  describedBy?: string | undefined;
  /** Whether the focus starts on it: where the user has asked for what it stands on. */
  takesFocus: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** The button that goes on. */
export function PrimaryButton({ branding, describedBy, takesFocus, onClick, children }: PrimaryButtonProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, []);
  const colors = branding === undefined ? null : buttonColors(branding);
  return (
    <button
      type="button"
      ref={button}
      class={colors === null ? 'button primary' : 'button primary branded'}
      style={colors ?? {}}
      aria-describedby={describedBy}
      onClick={onClick}
    >
      <span class="button-label">{children}</span>
    </button>
  );
}
