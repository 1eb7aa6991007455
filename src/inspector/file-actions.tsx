import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { ExportDialog } from './export-dialog.tsx';
import { useModel } from './model-context.ts';
import { fileProblem } from './open-by-drop.tsx';
import { openFile } from './open-file.ts';

/** "Open…" and "Export…". */
export function FileActions(): JSX.Element {
  const model = useModel();
  const input = useRef<HTMLInputElement>(null);
  const exporting = useSignal(false);

  async function onChange(): Promise<void> {
    const file = input.current?.files?.item(0);
    if (!file) return;
    fileProblem.value = await openFile(model, file);
    // So that the same file can be picked again.
    if (input.current) input.current.value = '';
  }

  return (
    <div class="bar-actions">
      <input
        ref={input}
        type="file"
        class="offscreen"
        accept=".json,.har,application/json"
        aria-label="Trace file or HAR file to open"
        tabIndex={-1}
        onChange={() => void onChange()}
      />
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Open…
      </button>
      <button
        type="button"
        class="button"
        disabled={model.inScope.value.length === 0}
        onClick={() => {
          exporting.value = true;
        }}
      >
        Export…
      </button>
      {exporting.value && (
        <ExportDialog
          onClose={() => {
            exporting.value = false;
          }}
        />
      )}
    </div>
  );
}
