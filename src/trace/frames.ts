/** Who may call: the chain of frames, the policies, the activation. */
import type { Trace } from '../shared/trace-event.ts';
import type { Fix } from './verdict-types.ts';

export interface FrameRow {
  origin: string;
  url?: string;
  allow?: string;
  permissionsPolicyHeader?: string;
  allowed: boolean | null;
  /** The outermost frame that is not allowed: the one to change. */
  deniesFirst: boolean;
  /** Where it stands: `calling document`, `parent`, `top-level document`. */
  role: string;
  note: string;
}

export interface FrameChain {
  /** From the top-level document down to the caller. */
  frames: FrameRow[];
  /** `identity-credentials-get` in the calling document; null where not known. */
  allowed: boolean | null;
  /** What to write where it is not allowed. */
  fix?: Fix;
  userActivation: boolean | null;
  fenced: boolean;
  csp: { url: string; allowed: boolean; directive?: string; policy?: string }[];
}

export function frameChain(trace: Trace): FrameChain {
  return { frames: [], allowed: trace.caller?.permissionsPolicy ?? null, userActivation: null, fenced: false, csp: [] };
}
