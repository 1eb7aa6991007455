/** What is kept of a trace when newer ones need its room: the course of the call, without what its requests carried. */
import type { Trace, TracedRequest } from '../../shared/trace-event.ts';

const SHORT_BODY = 300;

/** Headers that explain most failures. */
const KEPT_HEADERS = ['content-type', 'location', 'access-control-allow-origin', 'access-control-allow-credentials', 'set-login'];

export function reduceTrace(trace: Trace): Trace {
  const events = trace.events.map((event) => (event.type === 'request' ? { ...event, request: reduceRequest(event.request) } : event));
  return { ...trace, reduced: true, events };
}

function reduceRequest({ response, body, ...request }: TracedRequest): TracedRequest {
  return {
    ...request,
    headers: {},
    cookies: [],
    ...(body !== undefined && { body: cut(body) }),
    ...(response && {
      response: {
        ...response,
        headers: Object.fromEntries(Object.entries(response.headers).filter(([name]) => KEPT_HEADERS.includes(name))),
        ...(response.body !== undefined && { body: cut(response.body) }),
      },
    }),
  };
}

function cut(body: string): string {
  return body.length > SHORT_BODY ? `${body.slice(0, SHORT_BODY)}…` : body;
}
