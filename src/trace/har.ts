/**
 * HTTP Archive 1.2 of traces, with FedCM details in members with an underscore. http://www.softwareishard.com/blog/har-12-spec/
 * Each call is a page. `log._fedcm` is the trace file itself, so that the emulator can open its own archives.
 */
import type { Cookie, Entry, Har, Header, Page, PostData, QueryString } from 'har-format';
import type { Trace, TracedRequest } from '../shared/trace-event.ts';
import { cookieHeader } from './curl.ts';
import { lastMoment } from './outcome.ts';
import { eventsOf, hostOf, parseUrl } from './queries.ts';
import { summaryOf } from './summary.ts';
import type { TraceFile } from './trace-file.ts';

/**
 * @param creator Name and version of the program that writes it.
 * @param about The rest of the trace file. Without it the archive has the date of its newest trace.
 */
export function toHar(
  traces: readonly Trace[],
  creator: { name: string; version: string },
  about: Partial<Omit<TraceFile, 'format' | 'version' | 'traces'>> = {},
): Har {
  const file: TraceFile = {
    format: 'fedcm-trace',
    version: 1,
    exportedAt: iso(Math.max(0, ...traces.map(lastMoment))),
    browser: `${creator.name} ${creator.version}`,
    ...about,
    traces: [...traces],
  };
  const entries = traces.flatMap((trace) => eventsOf(trace, 'request').map(({ event }) => entryOf(trace, event.request)));
  const log = {
    version: '1.2',
    creator,
    browser: browserOf(file.browser),
    pages: traces.map(pageOf),
    entries: entries.toSorted((a, b) => a.startedDateTime.localeCompare(b.startedDateTime)),
    _fedcm: file,
  };
  return { log };
}

/** `Chromium 156` → name and version. */
function browserOf(browser: string): { name: string; version: string } {
  const found = /^(.*?)[ /]([\d.]+)$/.exec(browser);
  return { name: found?.[1] ?? browser, version: found?.[2] ?? '' };
}

function iso(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}

function pageOf(trace: Trace): Page {
  const { api, origin, outcome, outcomeText, code, duration, idps } = summaryOf(trace);
  const page = {
    id: trace.flowId,
    startedDateTime: iso(trace.startedAt),
    title: `${api}() of ${hostOf(origin)}${idps.length > 0 ? ` with ${idps.join(', ')}` : ''}: ${outcomeText}`,
    pageTimings: { onContentLoad: -1, onLoad: duration ?? -1 },
    _fedcm: { api, origin, topOrigin: trace.topOrigin, outcome, ...(code && { code }) },
  };
  return page;
}

function entryOf(trace: Trace, request: TracedRequest): Entry {
  const { response } = request;
  const time = Math.max(0, request.endedAt - request.startedAt);
  const text = response?.body;
  const entry = {
    pageref: trace.flowId,
    startedDateTime: iso(request.startedAt),
    time,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: '',
      cookies: request.cookies.filter(({ sent }) => sent).map(({ name, value }): Cookie => ({ name, value })),
      headers: sentHeaders(request),
      queryString: queryOf(request.url),
      ...(request.body !== undefined && { postData: postDataOf(request.body, request.headers['content-type'] ?? '') }),
      headersSize: -1,
      bodySize: request.body === undefined ? 0 : sizeOf(request.body),
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: headersOf(response?.headers ?? {}),
      content: {
        size: text === undefined ? 0 : sizeOf(text),
        mimeType: response?.headers['content-type'] ?? '',
        ...(text !== undefined && { text }),
      },
      redirectURL: response?.redirectedTo ?? '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: timingsOf(request, time),
    ...(request.networkError !== undefined && { comment: request.networkError }),
    _fedcm: {
      endpoint: request.endpoint,
      ...(request.configURL !== undefined && { configURL: request.configURL }),
      cookiesWithheld: request.cookies.filter(({ sent }) => !sent),
      ...(response?.fromCache !== undefined && { fromCache: response.fromCache }),
      ...(request.networkError !== undefined && { networkError: request.networkError }),
    },
  };
  return entry;
}

/** The browser does not report when it sent and received, so all the time counts as waiting. */
function timingsOf({ startedAt, sentAt, respondedAt }: TracedRequest, time: number): Entry['timings'] {
  if (sentAt === undefined || respondedAt === undefined) return { send: 0, wait: time, receive: 0 };
  const blocked = Math.min(time, Math.max(0, sentAt - startedAt));
  const wait = Math.min(time - blocked, Math.max(0, respondedAt - sentAt));
  return { blocked, send: 0, wait, receive: time - blocked - wait };
}

function sentHeaders(request: TracedRequest): Header[] {
  const cookie = cookieHeader(request);
  return [...headersOf(request.headers), ...(cookie === undefined ? [] : [{ name: 'cookie', value: cookie }])];
}

function headersOf(headers: Record<string, string>): Header[] {
  // A trace has several Set-Cookie headers as one per line.
  return Object.entries(headers).flatMap(([name, value]) =>
    (name === 'set-cookie' ? value.split('\n') : [value]).map((each) => ({ name, value: each })),
  );
}

function queryOf(url: string): QueryString[] {
  return [...(parseUrl(url)?.searchParams ?? [])].map(([name, value]) => ({ name, value }));
}

function postDataOf(text: string, mimeType: string): PostData {
  return { mimeType, text };
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
