import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { StateChange } from '../../shared/emulator-state.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { dateTime } from '../format.ts';
import { useModel } from '../model-context.ts';

/** Rows shown initially, and added by each "Show more". */
const STEP = 50;

const WHAT: Record<StateChange['what'], string> = {
  'login-status': 'login status',
  'connected-account': 'connected account',
  cooldown: 'cooldown',
  'auto-reauthn': 'quiet period',
  'requires-user-mediation': 'user mediation',
  settings: 'settings',
  reset: 'reset',
};

/** The changes of the state, when they happened, and their source. */
export function HistoryTable(): JSX.Element {
  const model = useModel();
  const shown = useSignal(STEP);
  const history = model.source.value.history.value;
  return (
    <DataTable
      title="History"
      columns={['When', 'What', 'For', 'New value', 'Changed by', 'Call']}
      empty="Nothing has changed yet."
      rows={history.slice(0, shown.value).map((change, index) => {
        const number = change.flowId === undefined ? undefined : model.numbers.value.get(change.flowId);
        return {
          key: `${index} ${change.at}`,
          cells: [
            dateTime(change.at),
            WHAT[change.what],
            <SiteText key="subject" text={change.subject} class="mono" />,
            <SiteText key="value" text={change.value} />,
            <span key="by">
              <SiteText text={change.by} />
              {change.url !== undefined && (
                <span class="quiet">
                  {' '}
                  <SiteText text={change.url} class="mono" />
                </span>
              )}
            </span>,
            number !== undefined && (
              <button key="call" type="button" class="link" onClick={() => model.show(change.flowId ?? '', 'verdict')}>
                #{number}
              </button>
            ),
          ],
        };
      })}
    >
      {history.length > shown.value && (
        <button
          type="button"
          class="button"
          onClick={() => {
            shown.value += STEP;
          }}
        >
          Show more
        </button>
      )}
    </DataTable>
  );
}
