import type { JSX } from 'preact';
import type { Trace, TracedRequest } from '../../shared/trace-event.ts';
import { toCurl } from '../../trace/curl.ts';
import { toFetchSnippet } from '../../trace/fetch-snippet.ts';
import { lintRequest } from '../../trace/lint/lint-request.ts';
import type { LintContext, Remark } from '../../trace/lint/remark.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import { SafeLink } from '../components/safe-link.tsx';
import { SiteText } from '../components/site-text.tsx';
import { clockTime, duration, size } from '../format.ts';
import { visibleText } from '../visible-text.ts';
import { CookieTable } from './cookie-table.tsx';
import { formFields } from './form-fields.ts';
import { JsonView } from './json-view.tsx';
import { RemarkLine } from './remark-line.tsx';

function lintContext(trace: Trace, request: TracedRequest): LintContext {
  const mode = trace.options?.mode;
  return {
    rpOrigin: trace.origin,
    ...(request.configURL !== undefined && { configURL: request.configURL }),
    ...((mode === 'active' || mode === 'passive') && { mode }),
  };
}

function Headers({ headers, remarks = [] }: { headers: Record<string, string>; remarks?: readonly Remark[] }): JSX.Element {
  const missing = remarks.filter(({ header }) => header !== undefined && !(header in headers));
  return (
    <>
      <dl class="headers">
        {Object.entries(headers).map(([name, value]) => (
          <div class="header" key={name}>
            <dt>
              <SiteText text={name} />
            </dt>
            <dd>
              <SiteText text={value} />
              {remarks
                .filter(({ header }) => header === name)
                .map((remark) => (
                  <RemarkLine key={remark.message} remark={remark} />
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {missing.map((remark) => (
        <RemarkLine key={remark.message} remark={remark} />
      ))}
    </>
  );
}

const LOCAL_NETWORK = {
  none: undefined,
  refused: 'blocked: a page on the internet may not send requests to this computer or its network, so nothing was sent',
  allowed: 'allowed by a setting: Chrome would block this request from a page on the internet',
};

function RequestBody({ body }: { body: string }): JSX.Element {
  const fields = formFields(body);
  if (fields === null) return <pre class="body">{visibleText(body, true)}</pre>;
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(([name, value], index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row" class="mono">
              <SiteText text={name} />
            </th>
            <td class="mono">
              <SiteText text={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One request and its response in full. */
export function RequestDetail({ trace, request }: { trace: Trace; request: TracedRequest }): JSX.Element {
  const { response } = request;
  const remarks = lintRequest(request, lintContext(trace, request));
  const unplaced = remarks.filter(({ pointer, header }) => pointer === undefined && header === undefined);
  return (
    <div class="request-detail">
      <div class="actions">
        <CopyButton label="Copy as cURL" text={() => toCurl(request)} />
        <CopyButton label="Copy as fetch" text={() => toFetchSnippet(request)} />
        {response?.body !== undefined && <CopyButton label="Copy response" text={() => response.body ?? ''} />}
      </div>
      <Facts
        facts={[
          [
            'URL',
            <SafeLink key="url" url={request.url}>
              <SiteText text={request.url} class="mono" />
            </SafeLink>,
          ],
          ['Config', request.configURL === undefined ? undefined : <SiteText text={request.configURL} class="mono" />],
          [
            'Timing',
            `${clockTime(request.startedAt)}, +${duration(request.startedAt - trace.startedAt)} after the call, took ${duration(request.endedAt - request.startedAt)}`,
          ],
          ['Network error', request.networkError === undefined ? undefined : <SiteText text={request.networkError} />],
          ['Local network', LOCAL_NETWORK[request.localNetwork ?? 'none']],
          ['Redirect', response?.redirectedTo === undefined ? undefined : <SiteText text={response.redirectedTo} class="mono" />],
          ['From cache', response?.fromCache === true ? 'yes, nothing was sent' : undefined],
        ]}
      />
      {unplaced.map((remark) => (
        <RemarkLine key={remark.message} remark={remark} />
      ))}
      <h2>Request headers</h2>
      <Headers headers={request.headers} />
      <h2>Cookies</h2>
      <CookieTable request={request} />
      {request.body !== undefined && request.body !== '' && (
        <>
          <h2>Request body</h2>
          <RequestBody body={request.body} />
        </>
      )}
      {response !== undefined && (
        <>
          <h2>Response {response.status}: headers</h2>
          <Headers headers={response.headers} remarks={remarks} />
          {response.body !== undefined && (
            <>
              <h2>Response body, {size(response.body)}</h2>
              <JsonView text={response.body} label={`Body of the ${request.endpoint} response`} remarks={remarks} />
            </>
          )}
        </>
      )}
    </div>
  );
}
