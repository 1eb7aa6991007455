import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { DialogProvider } from '../../shared/dialog.ts';
import { buttonColors } from '../contrast.ts';

export interface PrimaryButtonProps {
  /** The provider whose colours it uses, if they are readable. */
  branding?: DialogProvider | undefined;
  describedBy?: string | undefined;
  /** Whether it gets the initial focus, because the user has asked for this screen. */
  takesFocus: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** The button that continues. */
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
