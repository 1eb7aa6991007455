/** Queries on a trace that several views share. */
import type { EndpointName, Trace, TracedRequest, TraceEvent } from '../shared/trace-event.ts';

export type EventOf<Type extends TraceEvent['type']> = Extract<TraceEvent, { type: Type }>;

/** An event with its index in `trace.events`. */
export interface Found<E> {
  event: E;
  index: number;
}

export function eventsOf<Type extends TraceEvent['type']>(trace: Trace, type: Type): Found<EventOf<Type>>[] {
  const isOfType = (event: TraceEvent): event is EventOf<Type> => event.type === type;
  return trace.events.flatMap((event, index) => (isOfType(event) ? [{ event, index }] : []));
}

export function lastOf<Type extends TraceEvent['type']>(trace: Trace, type: Type): Found<EventOf<Type>> | undefined {
  return eventsOf(trace, type).at(-1);
}

export interface FoundRequest {
  request: TracedRequest;
  index: number;
}

/** The newest request to one of the endpoints, of one provider if `configURL` is given. */
export function lastRequest(trace: Trace, endpoints: readonly EndpointName[], configURL?: string): FoundRequest | undefined {
  const found = eventsOf(trace, 'request').filter(
    ({ event: { request } }) =>
      endpoints.includes(request.endpoint) &&
      (configURL === undefined || request.configURL === undefined || request.configURL === configURL),
  );
  const last = found.at(-1);
  return last && { request: last.event.request, index: last.index };
}

/** Config URLs of the call: from its options, otherwise from its requests. */
export function configURLs(trace: Trace): string[] {
  const named = trace.options?.providers.map(({ configURL }) => configURL) ?? [];
  const asked = eventsOf(trace, 'request').flatMap(({ event }) => event.request.configURL ?? []);
  const judged = eventsOf(trace, 'verdict').flatMap(({ event }) => event.configURL ?? []);
  return [...new Set([...named, ...asked, ...judged])];
}

/** Options of the provider with this config URL, or of the only provider if none is given. */
export function providerOptions(trace: Trace, configURL: string | undefined) {
  const providers = trace.options?.providers ?? [];
  if (configURL === undefined) return providers.length === 1 ? providers[0] : undefined;
  return providers.find((provider) => provider.configURL === configURL);
}

export function parseUrl(text: string, base?: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}

/** Serialised origin; the text itself if it is not a URL. */
export function originOf(url: string): string {
  return parseUrl(url)?.origin ?? url;
}

/** Host with its port; the text itself if it is not a URL. */
export function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url;
}

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `undefined` if the text is not JSON. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The response's body as a JSON object; undefined for anything else. */
export function jsonBody(found: FoundRequest | undefined): JsonObject | undefined {
  const json = parseJson(found?.request.response?.body);
  return isObject(json) ? json : undefined;
}

/** Whether the trace says that the call has ended. */
export function isSettled(trace: Trace): boolean {
  return trace.events.some(({ type }) => type === 'settled');
}
