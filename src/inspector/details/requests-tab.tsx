import type { JSX } from 'preact';
import type { Trace, TracedRequest } from '../../shared/trace-event.ts';
import { Mark } from '../components/mark.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { duration } from '../format.ts';
import { useModel } from '../model-context.ts';
import { eventsOf } from './events-of.ts';
import { RequestDetail } from './request-detail.tsx';

function wentWell({ response, networkError }: TracedRequest): boolean {
  return networkError === undefined && response !== undefined && response.status < 400;
}

/** The status, or why there is none. */
function statusText({ response, networkError }: TracedRequest): string {
  return networkError ?? (response === undefined ? 'no response' : String(response.status));
}

/** The requests of a call; the open one has its details below its row. */
export function RequestsTab({ trace }: { trace: Trace }): JSX.Element {
  const model = useModel();
  const requests = eventsOf(trace, 'request');
  if (requests.length === 0) return <Empty title="No request was made">The call ended, or is waiting, before the first one.</Empty>;
  return (
    <ul class="requests">
      {requests.map(({ index, event: { request } }) => {
        const open = model.request.value === index;
        return (
          <li key={index} class={open ? 'request open' : 'request'}>
            <button
              type="button"
              class="request-row"
              aria-expanded={open}
              onClick={() => {
                model.request.value = open ? null : index;
              }}
            >
              <Mark kind={wentWell(request) ? 'good' : 'bad'} label={wentWell(request) ? 'answered' : 'failed'} />
              <span class="request-endpoint">{request.endpoint}</span>
              <span class="request-url">
                {request.method} <SiteText text={request.url} />
              </span>
              <span class="request-status">{statusText(request)}</span>
              <span class="request-time">{duration(request.endedAt - request.startedAt)}</span>
            </button>
            {open && <RequestDetail trace={trace} request={request} />}
          </li>
        );
      })}
    </ul>
  );
}
