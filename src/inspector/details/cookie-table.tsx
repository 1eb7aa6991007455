import type { JSX } from 'preact';
import type { TracedRequest } from '../../shared/trace-event.ts';
import { cookieRows } from '../../trace/cookies.ts';
import { Mark } from '../components/mark.tsx';
import { SiteText } from '../components/site-text.tsx';

/** The host's cookies: sent or withheld, why, and how to change that. */
export function CookieTable({ request }: { request: TracedRequest }): JSX.Element {
  const rows = cookieRows(request);
  if (rows.length === 0) return <p class="quiet">None: the host has no cookies, or this endpoint is called without them.</p>;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Cookie</th>
          <th scope="col">Value</th>
          <th scope="col">Sent</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${index} ${row.name}`}>
            <th scope="row" class="mono">
              <SiteText text={row.name} />
            </th>
            <td class="mono cookie-value">
              <SiteText text={row.value} />
            </td>
            <td>
              <Mark kind={row.sent ? 'good' : 'bad'} label="" /> {row.sent ? 'sent' : 'withheld'}
            </td>
            <td>
              {row.reason !== undefined && <code class="code">{row.reason}</code>} <SiteText text={row.why} />
              {row.write !== undefined && (
                <pre class="inline-snippet">
                  <SiteText text={row.write} />
                </pre>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
