import type { JSX } from 'preact';
import type { Trace } from '../../shared/trace-event.ts';
import { type AccountRow, accountRows } from '../../trace/accounts-table.ts';
import { Mark } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { count } from '../format.ts';

function Row({ row }: { row: AccountRow }): JSX.Element {
  return (
    <tr class={row.shown ? '' : 'dropped'}>
      <th scope="row">
        <SiteText text={row.id === '' ? '(none)' : row.id} class="mono" />
      </th>
      <td>{row.name !== undefined && <SiteText text={row.name} />}</td>
      <td>{row.email !== undefined && <SiteText text={row.email} />}</td>
      <td>
        <Mark kind={row.shown ? 'good' : 'bad'} label="" /> {row.shown ? 'shown' : 'dropped'}
        {row.chosen && <span class="tag">chosen</span>}
      </td>
      <td>
        {!row.shown && row.rule !== undefined && <code class="code">{row.rule}</code>} <SiteText text={row.why} />
      </td>
      <td>{row.loginState}</td>
      <td>{row.connected === undefined ? '' : row.connected ? 'yes' : 'no'}</td>
    </tr>
  );
}

/** Every account received, and whether it was shown. */
export function AccountsTab({ trace }: { trace: Trace }): JSX.Element {
  const rows = accountRows(trace);
  if (rows.length === 0) return <Empty title="No account was received">The accounts endpoint was not called, or returned no list.</Empty>;
  const byProvider = Map.groupBy(rows, ({ configURL }) => configURL);
  return (
    <div class="pad">
      {[...byProvider].map(([configURL, accounts]) => (
        <section key={configURL}>
          <h2>
            <SiteText text={configURL} />
          </h2>
          <p class="quiet">
            {count(accounts.length, 'account')} received, {accounts.filter(({ shown }) => shown).length} shown
          </p>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Id</th>
                <th scope="col">Name</th>
                <th scope="col">Email</th>
                <th scope="col">Result</th>
                <th scope="col">Why</th>
                <th scope="col">Login state</th>
                <th scope="col">Connected</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((row, index) => (
                <Row key={`${index} ${row.id}`} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}
