import { signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Banner } from './components/notice.tsx';
import { useModel } from './model-context.ts';
import { openFile } from './open-file.ts';

/** Why the last file was not opened. */
export const fileProblem = signal<string | null>(null);

/** Opens a dropped file, like the "Open…" button does with a picked one. */
export function OpenByDrop({ children }: { children: ComponentChildren }): JSX.Element {
  const model = useModel();
  const over = useSignal(false);

  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

  async function onDrop(event: DragEvent): Promise<void> {
    over.value = false;
    const file = event.dataTransfer?.files.item(0);
    if (!file) return;
    event.preventDefault();
    fileProblem.value = await openFile(model, file);
  }

  return (
    <main
      class={over.value ? 'app dropping' : 'app'}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => void onDrop(event)}
    >
      {fileProblem.value !== null && (
        <Banner kind="alert">
          <span>{fileProblem.value}</span>
          <button
            type="button"
            class="button"
            onClick={() => {
              fileProblem.value = null;
            }}
          >
            Dismiss
          </button>
        </Banner>
      )}
      {children}
    </main>
  );
}
