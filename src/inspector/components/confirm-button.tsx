import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

/** A button that turns into its own confirmation question. */
export function ConfirmButton({ label, confirm, onConfirm }: { label: string; confirm: string; onConfirm: () => void }): JSX.Element {
  const asking = useSignal(false);
  return (
    <button
      type="button"
      class={asking.value ? 'button danger' : 'button'}
      onClick={() => {
        if (asking.value) onConfirm();
        asking.value = !asking.value;
      }}
      onBlur={() => {
        asking.value = false;
      }}
    >
      {asking.value ? confirm : label}
    </button>
  );
}
