import type { JSX } from 'preact';
import { count } from './format.ts';
import type { Model } from './model.ts';
import { useModel } from './model-context.ts';

/** Responses to requests outside any tab (Set-Login) have the tab -1. */
function nameOf(tabId: number, topOrigin: string, { host }: Model): string {
  if (tabId === host.tabId) return host.kind === 'panel' ? 'This tab' : `This tab (${tabId})`;
  return tabId < 0 ? 'Outside any tab' : `Tab ${tabId}: ${topOrigin}`;
}

/** A choice of the tabs that made calls. */
function TabChoice(): JSX.Element | null {
  const model = useModel();
  if (model.file.value !== null) return null;
  const seen = new Map<number, string>();
  for (const { tabId, topOrigin } of model.source.value.traces.value) seen.set(tabId, topOrigin);
  const own = model.host.tabId;
  if (own !== null && !seen.has(own)) seen.set(own, 'this tab');
  return (
    <select
      class="field"
      aria-label="Calls of"
      value={String(model.tabId.value ?? '')}
      onChange={(event) => {
        const { value } = event.currentTarget;
        model.tabId.value = value === '' ? null : Number(value);
      }}
    >
      <option value="">All tabs</option>
      {[...seen].map(([tabId, topOrigin]) => (
        <option key={tabId} value={String(tabId)}>
          {nameOf(tabId, topOrigin, model)}
        </option>
      ))}
    </select>
  );
}

/** Filter, tab, preserve log, pause, clear. */
export function FlowToolbar(): JSX.Element {
  const model = useModel();
  const live = model.file.value === null;
  const paused = model.paused.value !== null;
  const shown = model.rows.value.length;
  const all = model.inScope.value.length;
  return (
    <div class="toolbar">
      <input
        type="search"
        class="field filter"
        placeholder="Filter: idp:example outcome:failed"
        aria-label="Filter calls"
        value={model.query.value}
        onInput={(event) => {
          model.query.value = event.currentTarget.value;
        }}
      />
      <TabChoice />
      {live && (
        <>
          <label class="check" title="Keep calls from before a navigation in the list">
            <input
              type="checkbox"
              checked={model.preserve.value}
              onChange={(event) => {
                model.preserve.value = event.currentTarget.checked;
              }}
            />
            Preserve log
          </label>
          <button type="button" class="button" aria-pressed={paused} title="Stop updating the list" onClick={model.togglePause}>
            {paused ? 'Resume' : 'Pause'}
          </button>
          <button type="button" class="button" disabled={all === 0} onClick={() => void model.clear()}>
            Clear
          </button>
        </>
      )}
      <span class="toolbar-note" role="status">
        {shown === all ? count(all, 'call') : `${shown} of ${count(all, 'call')}`}
        {paused ? ', paused' : ''}
      </span>
    </div>
  );
}
