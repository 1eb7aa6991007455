/**
 * What an identity provider must refuse, as requests to try: the browser's protections are worth nothing where the server does not
 * look at them. https://w3c-fedid.github.io/FedCM/#idp-api-id-assertion-endpoint
 */
import type { Trace, TracedRequest } from '../shared/trace-event.ts';
import { toCurl } from './curl.ts';
import { eventsOf } from './queries.ts';

export interface AuditProbe {
  endpoint: TracedRequest['endpoint'];
  /** What is tried. */
  title: string;
  /** What a provider that checks it answers, and what happens where it does not. */
  expected: string;
  /** Command for a POSIX shell. It carries the cookies of the recorded request. */
  command: string;
}

const FOREIGN = 'https://attacker.example';

/** @returns probes of the newest request to each endpoint with cookies, in the order of the call. Nothing is sent. */
export function auditProbes(trace: Trace): AuditProbe[] {
  const newest = new Map(eventsOf(trace, 'request').map(({ event }) => [event.request.endpoint, event.request]));
  return [...newest.values()].flatMap((request) => {
    switch (request.endpoint) {
      case 'accounts':
        return [withoutFetchMetadata(request)];
      case 'id-assertion':
        return [withoutFetchMetadata(request), fromForeignOrigin(request), forForeignClient(request)];
      case 'disconnect':
        return [withoutFetchMetadata(request), fromForeignOrigin(request)];
      default:
        return [];
    }
  });
}

function withoutFetchMetadata(request: TracedRequest): AuditProbe {
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith('sec-fetch-')));
  return {
    endpoint: request.endpoint,
    title: 'Without Sec-Fetch-Dest: webidentity',
    expected:
      'Refused (400): no script can set this header, so a request without it is no FedCM request. Else any page or form can ask with the person’s cookies.',
    command: toCurl({ ...request, headers }),
  };
}

function fromForeignOrigin(request: TracedRequest): AuditProbe {
  return {
    endpoint: request.endpoint,
    title: `With Origin: ${FOREIGN}`,
    expected:
      'Refused, and without Access-Control-Allow-Origin for that origin: the Origin must be one that is registered for the client. Else any site gets tokens for it.',
    command: toCurl({ ...request, headers: { ...request.headers, origin: FOREIGN } }),
  };
}

function forForeignClient(request: TracedRequest): AuditProbe {
  const form = new URLSearchParams(request.body ?? '');
  form.set('client_id', 'a-client-that-does-not-exist');
  return {
    endpoint: request.endpoint,
    title: 'With a client_id that is not registered',
    expected: 'Refused with the error unauthorized_client: a token must name in aud whom it is for.',
    command: toCurl({ ...request, body: form.toString() }),
  };
}
