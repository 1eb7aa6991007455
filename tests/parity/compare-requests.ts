/** Compares what came in at the servers: as a multiset with all headers and bodies, then the order. */
import type { BrowserKind } from '../support/browser-types.ts';
import { isFedCmRequest, withoutRetries } from './normalise.ts';
import type { RecordedRequest } from './recording.ts';
import { mayCommute, type StepFacts } from './request-order.ts';

interface RequestDifference {
  aspect: 'requests' | 'order';
  what: string;
}

/** A page may send its result home: the time in it is incidental. */
const nameOf = ({ method, host, path }: RecordedRequest): string => `${method} ${host}${path.replace(/%22ms%22%3A\d+/g, '%22ms%22%3A0')}`;

/** The members that are compared. What a page itself requests has another browser's headers in another browser. */
function comparable(request: RecordedRequest, browser: BrowserKind): Map<string, string> {
  const members = new Map<string, string>();
  if (request.body !== undefined) members.set('body', request.body);
  if (request.answered === undefined && request.status !== undefined) members.set('status', String(request.status));
  if (browser === 'chromium' || isFedCmRequest(request)) {
    for (const [name, value] of Object.entries(request.headers)) members.set(name, value);
  }
  return members;
}

function memberDifferences(native: Map<string, string>, ours: Map<string, string>): string[] {
  const quote = (value: string | undefined): string => (value === undefined ? 'absent' : JSON.stringify(value.slice(0, 160)));
  return [...new Set([...native.keys(), ...ours.keys()])]
    .filter((name) => native.get(name) !== ours.get(name))
    .map((name) => `${name}: ${quote(native.get(name))} ≠ ${quote(ours.get(name))}`);
}

interface Pair {
  native: RecordedRequest;
  ours: RecordedRequest;
}

/** Pairs requests of the same name, equal ones first. */
function pair(native: readonly RecordedRequest[], ours: readonly RecordedRequest[], browser: BrowserKind) {
  const pairs: Pair[] = [];
  const left = new Set(ours);
  const waiting: RecordedRequest[] = [];
  const take = (request: RecordedRequest, fits: (other: RecordedRequest) => boolean): boolean => {
    const found = [...left].find((other) => nameOf(other) === nameOf(request) && fits(other));
    if (found === undefined) return false;
    left.delete(found);
    pairs.push({ native: request, ours: found });
    return true;
  };
  for (const request of native) {
    const members = comparable(request, browser);
    if (!take(request, (other) => memberDifferences(members, comparable(other, browser)).length === 0)) waiting.push(request);
  }
  const missing = waiting.filter((request) => !take(request, () => true));
  return { pairs, missing, extra: [...left] };
}

function orderDifferences(
  pairs: readonly Pair[],
  native: readonly RecordedRequest[],
  ours: readonly RecordedRequest[],
  facts: StepFacts,
): RequestDifference[] {
  const sorted = [...pairs].sort((a, b) => native.indexOf(a.native) - native.indexOf(b.native));
  for (const [i, first] of sorted.entries()) {
    for (const second of sorted.slice(i + 1)) {
      const swapped = ours.indexOf(second.ours) < ours.indexOf(first.ours);
      if (!swapped || mayCommute(first.native, second.native, facts)) continue;
      return [{ aspect: 'order', what: `${nameOf(second.ours)} came before ${nameOf(first.ours)}` }];
    }
  }
  return [];
}

/** What differs between the requests of native and `others`. @param windows The pages in windows which native opened, without their queries. */
export function compareRequests(
  recorded: readonly RecordedRequest[],
  others: readonly RecordedRequest[],
  browser: BrowserKind,
  windows: ReadonlySet<string>,
): RequestDifference[] {
  const native = withoutRetries(recorded);
  const ours = withoutRetries(others);
  const { pairs, missing, extra } = pair(native, ours, browser);
  const times = new Map<string, number>();
  for (const request of native) times.set(nameOf(request), (times.get(nameOf(request)) ?? 0) + 1);
  const isRepeated = (request: RecordedRequest): boolean => (times.get(nameOf(request)) ?? 0) > 1;
  const named =
    (what: string) =>
    (request: RecordedRequest): RequestDifference => ({ aspect: 'requests', what: `${what}: ${nameOf(request)}` });
  return [
    ...missing.map(named('missing')),
    ...extra.map(named('extra')),
    ...pairs.flatMap(({ native: a, ours: b }) =>
      memberDifferences(comparable(a, browser), comparable(b, browser)).map(
        (what): RequestDifference => ({ aspect: 'requests', what: `${nameOf(a)}: ${what}` }),
      ),
    ),
    ...orderDifferences(pairs, native, ours, { windows, isRepeated }),
  ];
}
