/** What a fake server answers, as plain data: the route format of the recorded scenarios. */

/** How the CORS headers of an answer come about. */
export type CorsVariant = 'none' | 'origin' | 'no-acac' | 'star' | 'star+acac' | 'wrong' | 'null';

export interface Answer {
  status?: number;
  /** Content type; `null`: none. JSON without it. */
  type?: string | null;
  /** A string is sent as it is, anything else as JSON. `%name%` stands for the member of the request's form body. */
  body?: unknown;
  /** An HTML page with the page helpers; this is what its body holds. */
  page?: string;
  /** Further markup in that page's head. */
  head?: string;
  /** Each character of the body is one byte, up to U+00FF: for text that is not UTF-8. */
  latin1?: boolean;
  /** Bytes, for pictures. */
  raw?: Uint8Array;
  headers?: Record<string, string | string[]>;
  cors?: CorsVariant;
  /** ms before the answer. */
  delay?: number;
  /** Never answers. */
  hang?: boolean;
  /** Closes the connection without an answer. */
  destroy?: boolean;
  /** Location of a redirect (302, or the given status). */
  redirect?: string;
  /** By HTTP method; a method that is not there gets 405. */
  methods?: Record<string, Answer>;
  /** One after another; the last one stays. */
  seq?: Answer[];
}

/** `host/path` (or `*` and a path, for every host) → answer. The host has its port where that is not the default one. */
export type Routes = Record<string, Answer>;

/** The CORS headers of `variant` for a request of `origin`. */
export function corsHeaders(variant: CorsVariant, origin: string | undefined): Record<string, string> {
  const allow = (value: string | undefined): Record<string, string> =>
    value === undefined ? {} : { 'Access-Control-Allow-Origin': value };
  const credentials = { 'Access-Control-Allow-Credentials': 'true' };
  switch (variant) {
    case 'none':
      return {};
    case 'origin':
      return { ...allow(origin), ...credentials };
    case 'no-acac':
      return allow(origin);
    case 'star':
      return allow('*');
    case 'star+acac':
      return { ...allow('*'), ...credentials };
    case 'wrong':
      return { ...allow('https://elsewhere.test'), ...credentials };
    case 'null':
      return { ...allow('null'), ...credentials };
  }
}

/** The answer among `seq` and `methods` that the nth request (from 1) of `method` gets. */
export function chooseAnswer(answer: Answer, nth: number, method: string): Answer {
  let chosen = answer;
  if (chosen.seq !== undefined) chosen = chosen.seq[Math.min(nth, chosen.seq.length) - 1] ?? { status: 404 };
  if (chosen.methods !== undefined) chosen = chosen.methods[method] ?? { status: 405 };
  return chosen;
}
