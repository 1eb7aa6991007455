/** Whether the caller is allowed: its frames, their policies, the user activation. */
import type { Trace, TracedFrame } from '../shared/trace-event.ts';
import { eventsOf } from './queries.ts';
import type { Fix } from './verdict-types.ts';

const FEATURE = 'identity-credentials-get';

export interface FrameRow {
  origin: string;
  url?: string;
  allow?: string;
  permissionsPolicyHeader?: string;
  allowed: boolean | null;
  /** The outermost frame that is not allowed, which is the one to change. */
  deniesFirst: boolean;
  /** Its position: `calling document`, `parent`, `top-level document`. */
  role: string;
  note: string;
}

export interface FrameChain {
  /** From the top-level document down to the caller. */
  frames: FrameRow[];
  /** Whether the calling document has `identity-credentials-get`; null if not known. */
  allowed: boolean | null;
  /** What to change if it is not allowed. */
  fix?: Fix;
  userActivation: boolean | null;
  fenced: boolean;
  csp: { url: string; allowed: boolean; directive?: string; policy?: string }[];
}

export function frameChain(trace: Trace): FrameChain {
  const { caller } = trace;
  const outermostFirst = chainOf(trace).toReversed();
  const denying = outermostFirst.findIndex(({ allowed }) => allowed === false);
  const frames = outermostFirst.map((frame, depth): FrameRow => {
    const parent = outermostFirst[depth - 1];
    return {
      ...frame,
      deniesFirst: depth === denying,
      role: roleOf(depth, outermostFirst.length),
      note: noteOn(frame, parent),
    };
  });
  const allowed = caller ? caller.permissionsPolicy : (frames.at(-1)?.allowed ?? null);
  const fix = denying >= 0 ? fixFor(outermostFirst, denying) : allowed === false ? fixWithoutFrames(trace) : undefined;
  return {
    frames,
    allowed,
    ...(fix && { fix }),
    userActivation: caller?.userActivation ?? null,
    fenced: caller?.fenced ?? false,
    csp: eventsOf(trace, 'csp').map(({ event: { url, allowed: ok, directive, policy } }) => ({
      url,
      allowed: ok,
      ...(directive !== undefined && { directive }),
      ...(policy !== undefined && { policy }),
    })),
  };
}

/** Caller first. If no frames were recorded, what the origins tell. */
function chainOf(trace: Trace): TracedFrame[] {
  if (trace.caller && trace.caller.frames.length > 0) return trace.caller.frames;
  const own: TracedFrame = { origin: trace.origin, allowed: trace.caller?.permissionsPolicy ?? null };
  return trace.frameId === 0 || trace.origin === trace.topOrigin ? [own] : [own, { origin: trace.topOrigin, allowed: null }];
}

function roleOf(depth: number, length: number): string {
  if (depth === length - 1) return depth === 0 ? 'calling document (top level)' : 'calling document';
  if (depth === 0) return 'top-level document';
  return depth === length - 2 ? 'parent' : 'ancestor';
}

function noteOn(frame: TracedFrame, parent: TracedFrame | undefined): string {
  if (frame.allowed === null) return 'It is not known whether the feature is allowed here.';
  if (!parent) {
    if (frame.allowed) return 'Allowed: top-level documents are, unless their Permissions-Policy header forbids it.';
    return `Denied by the Permissions-Policy header${frame.permissionsPolicyHeader ? `: ${frame.permissionsPolicyHeader}` : ''}.`;
  }
  if (frame.allowed)
    return frame.origin === parent.origin ? 'Allowed: same origin as its parent.' : 'Allowed by its parent’s allow attribute.';
  if (parent.allowed === false) return 'Denied because its parent is not allowed either.';
  if (mentions(frame.permissionsPolicyHeader)) return `Denied by its own Permissions-Policy header: ${frame.permissionsPolicyHeader}.`;
  if (mentions(frame.allow))
    return `Its iframe element has allow="${frame.allow}", which does not cover ${frame.origin}, or an ancestor’s header forbids it.`;
  return `Denied: a frame of another origin (${frame.origin} in ${parent.origin}) needs allow="${FEATURE}" on its iframe element.`;
}

function mentions(policy: string | undefined): boolean {
  return policy?.toLowerCase().includes(FEATURE) ?? false;
}

function fixFor(frames: TracedFrame[], denying: number): Fix {
  const frame = frames[denying];
  const parent = frames[denying - 1];
  if (!frame) throw new RangeError(`no frame ${denying}`);
  if (!parent) {
    return {
      who: 'rp',
      text: `${frame.origin} forbids the feature for its whole page. Change its Permissions-Policy header, or remove the feature from it.`,
      snippet: { language: 'http', code: `Permissions-Policy: ${FEATURE}=(${['self', ...others(frames)].join(' ')})` },
    };
  }
  if (mentions(frame.permissionsPolicyHeader) && parent.allowed !== false && mentions(frame.allow)) {
    return {
      who: 'rp',
      text: `${frame.origin} is served with a Permissions-Policy header that denies it the feature.`,
      snippet: { language: 'http', code: `Permissions-Policy: ${FEATURE}=(self)` },
    };
  }
  const deeper = frames.slice(denying + 1).filter(({ origin }) => origin !== frame.origin).length;
  return {
    who: 'rp',
    text: `In ${parent.url ?? parent.origin}, on the iframe that contains ${frame.origin}${deeper > 0 ? ', and on every iframe below it that changes the origin' : ''}:`,
    snippet: {
      language: 'html',
      code: `<iframe src="${attribute(frame.url ?? frame.origin)}" allow="${allowValue(frame.allow)}"></iframe>`,
    },
  };
}

function fixWithoutFrames(trace: Trace): Fix {
  if (trace.origin !== trace.topOrigin || trace.frameId !== 0) {
    return {
      who: 'rp',
      text: `On every iframe between ${trace.topOrigin} and ${trace.origin}:`,
      snippet: { language: 'html', code: `<iframe src="${attribute(trace.origin)}" allow="${FEATURE}"></iframe>` },
    };
  }
  return {
    who: 'rp',
    text: 'The Permissions-Policy header of this page forbids the feature:',
    snippet: { language: 'http', code: `Permissions-Policy: ${FEATURE}=(self)` },
  };
}

/** Origins in the header's syntax: https://www.w3.org/TR/permissions-policy/#structured-header-serialization */
function others(frames: TracedFrame[]): string[] {
  const top = frames[0]?.origin;
  return [...new Set(frames.map(({ origin }) => origin))]
    .filter((origin) => origin !== top && origin !== 'null')
    .map((origin) => `"${origin}"`);
}

function allowValue(existing: string | undefined): string {
  if (!existing || mentions(existing)) return FEATURE;
  return attribute(`${existing.replace(/;\s*$/, '')}; ${FEATURE}`);
}

/** For text that is shown and copied as HTML source. */
function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
