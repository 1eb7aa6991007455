import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { version } from '../../package.json' with { type: 'json' };
import { REDACT_ALL } from '../trace/redact.ts';
import { browserName } from './browser-name.ts';
import { CheckBox } from './components/check-box.tsx';
import { type ExportFormat, exportName, exportText } from './export-text.ts';
import { count } from './format.ts';
import { useModel } from './model-context.ts';
import { saveFile } from './save-file.ts';

/** Asks what to export, and saves it. */
export function ExportDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const model = useModel();
  const dialog = useRef<HTMLDialogElement>(null);
  const format = useSignal<ExportFormat>('trace');
  const selectedOnly = useSignal(false);
  const redaction = useSignal(REDACT_ALL);
  const withState = useSignal(false);
  const selected = model.selected.value;
  const traces = selectedOnly.value && selected !== null ? [selected] : model.shownTraces.value;

  useLayoutEffect(() => dialog.current?.showModal(), []);

  function save(): void {
    const now = Date.now();
    const choice = { format: format.value, redaction: redaction.value, withState: withState.value };
    saveFile(exportName(format.value, now), exportText(traces, model.source.value, choice, { now, version, browserName: browserName() }));
    onClose();
  }

  const formats: readonly [ExportFormat, string, string][] = [
    ['trace', 'Trace file', 'everything; the inspector can open it again'],
    ['har', 'HAR 1.2', 'the requests, for any HTTP tool; FedCM details are in members with an underscore'],
  ];

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="export-title" onClose={onClose}>
      <h2 id="export-title">Export {count(traces.length, 'call')}</h2>
      <fieldset>
        <legend>Format</legend>
        {formats.map(([id, label, hint]) => (
          <label class="choice" key={id}>
            <input
              type="radio"
              name="format"
              checked={format.value === id}
              onChange={() => {
                format.value = id;
              }}
            />
            <span>
              {label}
              <small>{hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Leave out</legend>
        <CheckBox
          label="Tokens"
          hint="assertion responses, nonces, params"
          checked={redaction.value.tokens}
          onChange={(tokens) => {
            redaction.value = { ...redaction.value, tokens };
          }}
        />
        <CheckBox
          label="Cookies"
          hint="values of cookies and of credential headers"
          checked={redaction.value.cookies}
          onChange={(cookies) => {
            redaction.value = { ...redaction.value, cookies };
          }}
        />
        <CheckBox
          label="Personal data"
          hint="account ids, names, addresses and pictures are replaced by pseudonyms"
          checked={redaction.value.personal}
          onChange={(personal) => {
            redaction.value = { ...redaction.value, personal };
          }}
        />
      </fieldset>
      <fieldset>
        <legend>Contents</legend>
        <CheckBox
          label="Only the selected call"
          disabled={selected === null}
          checked={selectedOnly.value}
          onChange={(only) => {
            selectedOnly.value = only;
          }}
        />
        <CheckBox
          label="The emulator’s state and its history"
          disabled={format.value !== 'trace' || model.source.value.state.value === null}
          checked={withState.value && format.value === 'trace'}
          onChange={(wanted) => {
            withState.value = wanted;
          }}
        />
      </fieldset>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="button primary" onClick={save}>
          Save
        </button>
      </div>
    </dialog>
  );
}
