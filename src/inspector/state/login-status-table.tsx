import type { JSX } from 'preact';
import type { LoginStatusState } from '../../shared/dictionaries.ts';
import type { EmulatorState } from '../../shared/emulator-state.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { TextForm } from '../components/text-form.tsx';
import { dateTime } from '../format.ts';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { StoreName } from './store-name.tsx';

const STATUSES: readonly LoginStatusState[] = ['logged-in', 'logged-out', 'unknown'];

function statusOf(text: string | undefined): LoginStatusState {
  return STATUSES.find((status) => status === text) ?? 'unknown';
}

/** The login status of each identity provider, what set it, and when. */
export function LoginStatusTable({ rows }: { rows: EmulatorState['loginStatus'] }): JSX.Element {
  const { commands } = useModel().source.value;
  return (
    <DataTable
      title="Login status"
      columns={['Identity provider', 'Status', 'Set by', 'When']}
      empty="No identity provider has set a login status, so every status is unknown."
      rows={rows.map(({ storeId, origin, status, setBy, at }) => ({
        key: `${storeId} ${origin}`,
        cells: [
          <span key="origin">
            <SiteText text={origin} class="mono" /> <StoreName storeId={storeId} />
          </span>,
          commands === null ? (
            status
          ) : (
            <select
              class="field"
              key="status"
              aria-label={`Login status of ${origin}`}
              value={status}
              onChange={(event) => void run(commands.setLoginStatus({ storeId, origin, status: statusOf(event.currentTarget.value) }))}
            >
              {STATUSES.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          ),
          <SiteText key="by" text={setBy} />,
          dateTime(at),
        ],
      }))}
    >
      {commands !== null && (
        <TextForm
          label="Set the login status"
          fields={[{ name: 'origin', label: 'origin', placeholder: 'https://idp.example' }]}
          button="Set"
          onSubmit={({ origin = '', status }) => run(commands.setLoginStatus({ origin, status: statusOf(status) }))}
        >
          <select class="field" name="status" aria-label="New login status">
            <option value="logged-in">logged-in</option>
            <option value="logged-out">logged-out</option>
          </select>
        </TextForm>
      )}
    </DataTable>
  );
}
