import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

/** DevTools gives extension frames no clipboard permission, but execCommand() works in them. */
function copyByCommand(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'offscreen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** Copies the result of `text` when clicked, and reports success. */
export function CopyButton({ label, text }: { label: string; text: () => string }): JSX.Element {
  const said = useSignal('');

  async function onClick(event: MouseEvent): Promise<void> {
    const button = event.currentTarget;
    said.value = (await copy(text())) ? 'Copied' : 'The browser did not allow copying';
    // copyByCommand() moves the focus.
    if (button instanceof HTMLElement) button.focus();
    setTimeout(() => {
      said.value = '';
    }, 1600);
  }

  return (
    <button type="button" class="button" onClick={(event) => void onClick(event)}>
      {label}
      <span role="status" class="copied">
        {said.value}
      </span>
    </button>
  );
}
