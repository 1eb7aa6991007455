import type { JSX } from 'preact';
import type { EmulatorState } from '../../shared/emulator-state.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { TextForm } from '../components/text-form.tsx';
import { dateTime, remaining } from '../format.ts';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { StoreName } from './store-name.tsx';
import { useNow } from './use-now.ts';

/** ms from an automatic sign-in to the next one. Chromium: `kFedCmAutoReauthnEmbargoDuration`. */
const QUIET_PERIOD = 10 * 60 * 1000;

const ORIGIN_FIELD = { name: 'origin', label: 'relying party’s origin', placeholder: 'https://rp.example' };

/** The quiet period after an automatic sign-in. */
export function AutoReauthnTable({ rows }: { rows: EmulatorState['autoReauthn'] }): JSX.Element {
  const { commands } = useModel().source.value;
  const now = useNow();
  return (
    <DataTable
      title="Quiet period of auto re-authentication"
      columns={['Relying party', 'Last automatic sign-in', 'Ends in', ...(commands === null ? [] : ['Change'])]}
      empty="There has been no automatic sign-in."
      rows={rows.map(({ storeId, origin, at }) => ({
        key: `${storeId} ${origin}`,
        cells: [
          <span key="origin">
            <SiteText text={origin} class="mono" /> <StoreName storeId={storeId} />
          </span>,
          dateTime(at),
          <span key="clock" class={at + QUIET_PERIOD > now.value ? 'clock running' : 'clock'}>
            {remaining(at + QUIET_PERIOD, now.value)}
          </span>,
          ...(commands === null
            ? []
            : [
                <button
                  key="end"
                  type="button"
                  class="button"
                  aria-label={`End the quiet period of ${origin}`}
                  onClick={() => void run(commands.setAutoReauthn({ storeId, origin, at: 0 }))}
                >
                  End
                </button>,
              ]),
        ],
      }))}
    >
      {commands !== null && (
        <TextForm
          label="Start a quiet period"
          fields={[ORIGIN_FIELD]}
          button="Start now"
          onSubmit={({ origin = '' }) => run(commands.setAutoReauthn({ origin, at: Date.now() }))}
        />
      )}
    </DataTable>
  );
}

/** Sites that called preventSilentAccess(), or whose user signed out. The user has to choose an account there. */
export function UserMediationTable({ rows }: { rows: EmulatorState['requiresUserMediation'] }): JSX.Element {
  const { commands } = useModel().source.value;
  return (
    <DataTable
      title="Requires user mediation"
      columns={['Relying party', ...(commands === null ? [] : ['Change'])]}
      empty="No site has called preventSilentAccess()."
      rows={rows.map(({ storeId, origin }) => ({
        key: `${storeId} ${origin}`,
        cells: [
          <span key="origin">
            <SiteText text={origin} class="mono" /> <StoreName storeId={storeId} />
          </span>,
          ...(commands === null
            ? []
            : [
                <button
                  key="allow"
                  type="button"
                  class="button"
                  aria-label={`Allow automatic sign-in on ${origin}`}
                  onClick={() => void run(commands.setRequiresUserMediation({ storeId, origin, required: false }))}
                >
                  Allow automatic sign-in
                </button>,
              ]),
        ],
      }))}
    >
      {commands !== null && (
        <TextForm
          label="Require user mediation"
          fields={[ORIGIN_FIELD]}
          button="Require"
          onSubmit={({ origin = '' }) => run(commands.setRequiresUserMediation({ origin, required: true }))}
        />
      )}
    </DataTable>
  );
}
