import type { JSX } from 'preact';
import type { ConnectionState } from '../../shared/emulator-state.ts';
import { DataTable } from '../components/data-table.tsx';
import { SiteText } from '../components/site-text.tsx';
import { TextForm } from '../components/text-form.tsx';
import { dateTime } from '../format.ts';
import { useModel } from '../model-context.ts';
import { run } from '../run-command.ts';
import { StoreName } from './store-name.tsx';

/** The accounts that were used on each relying party. */
export function ConnectionTable({ rows }: { rows: readonly ConnectionState[] }): JSX.Element {
  const { commands } = useModel().source.value;
  return (
    <DataTable
      title="Connected accounts"
      columns={['Relying party', 'Identity provider', 'Account', 'Last used', ...(commands === null ? [] : ['Change'])]}
      empty="No account is connected: there has been no FedCM sign-in yet, or all accounts were disconnected."
      rows={rows.flatMap(({ storeId, rp, embedder, idp, accounts }) =>
        Object.entries(accounts).map(([accountId, at]) => ({
          key: [storeId, rp, embedder, idp, accountId].join(' '),
          cells: [
            <span key="rp">
              <SiteText text={rp} class="mono" />
              {embedder !== rp && (
                <span class="quiet">
                  {' '}
                  in <SiteText text={embedder} class="mono" />
                </span>
              )}{' '}
              <StoreName storeId={storeId} />
            </span>,
            <SiteText key="idp" text={idp} class="mono" />,
            <SiteText key="account" text={accountId} class="mono" />,
            dateTime(at),
            ...(commands === null
              ? []
              : [
                  <button
                    key="remove"
                    type="button"
                    class="button"
                    aria-label={`Disconnect ${accountId} from ${rp}`}
                    onClick={() => void run(commands.disconnectAccount({ storeId, rp, idp, embedder, accountId }))}
                  >
                    Disconnect
                  </button>,
                ]),
          ],
        })),
      )}
    >
      {commands !== null && (
        <TextForm
          label="Connect an account"
          fields={[
            { name: 'rp', label: 'relying party’s origin', placeholder: 'https://rp.example' },
            { name: 'idp', label: 'identity provider’s origin', placeholder: 'https://idp.example' },
            { name: 'accountId', label: 'account id', placeholder: 'account id' },
            { name: 'embedder', label: 'top-level origin', placeholder: 'top-level origin (optional)', optional: true },
          ]}
          button="Connect"
          onSubmit={({ rp = '', idp = '', accountId = '', embedder = '' }) =>
            run(commands.connectAccount({ rp, idp, accountId, ...(embedder !== '' && { embedder }) }))
          }
        />
      )}
    </DataTable>
  );
}
