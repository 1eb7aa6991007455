/**
 * The ports in memory, for unit tests: scripted answers, state in maps, a clock that stands still until it is moved. What the
 * algorithms did is there to be looked at.
 */
import { getDomain } from 'tldts';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import type { LoginStatus, LoginStatusState } from '../../shared/dictionaries.ts';
import type { Caller, CallerGone, Flow } from '../../shared/flow.ts';
import type { ConsoleLevel, TracedRequest } from '../../shared/trace-event.ts';
import type {
  ConnectedAccounts,
  ConnectionKey,
  CooldownRead,
  LoginStatusRead,
  UserAgent,
  WireRequest,
  WireResponse,
} from '../user-agent.ts';

/** One scripted answer. JSON unless `type` or a string `body` says otherwise. */
export interface Answer {
  status?: number;
  /** Content type; null for none. */
  type?: string | null;
  body?: unknown;
  /** No answer: Chromium's name of the error, null for an answer that is too large. */
  networkError?: string | null;
  corsError?: boolean;
}

/** A list is answered one after another; its last one stays. */
export type Route = Answer | Answer[] | ((request: WireRequest) => Answer);

const TEXTS: Record<string, { message: string }> = messages;
/** Any fixed time; not 0, which stands for "never". */
const START = Date.UTC(2026, 10, 2);

export class InMemoryUserAgent implements UserAgent {
  /** URL without its query → answer; a URL which is not there is answered with 404. */
  readonly routes: Record<string, Route>;
  readonly sent: WireRequest[] = [];
  readonly printed: string[] = [];
  readonly opened: string[] = [];
  readonly closed: number[] = [];
  readonly replaced: string[] = [];
  /** Each state that was stored in the midst of a step. */
  readonly checkpoints: Flow[] = [];
  readonly statuses = new Map<string, LoginStatusState>();
  readonly connections = new Map<string, ConnectedAccounts>();
  readonly cooldowns = new Map<string, number>();
  readonly autoReauthns = new Map<string, number>();
  readonly mediated = new Set<string>();
  delayRejections = false;
  enforceWellKnown = true;
  callerWent: CallerGone['how'] | null = null;
  opensWindows = true;
  pending: { flowId: string; mode: 'passive' | 'active' } | null = null;
  #clock = START;
  readonly #asked = new Map<string, number>();

  constructor(routes: Record<string, Route> = {}) {
    this.routes = routes;
  }

  now = (): number => this.#clock;
  advanceClock(ms: number): void {
    this.#clock += ms;
  }
  random = (): number => 0.5;
  registrableDomain = (host: string): string | null => getDomain(host, { allowPrivateDomains: true });
  text = (name: string, ...substitutions: string[]): string => {
    const text = Object.hasOwn(TEXTS, name) ? TEXTS[name]?.message : undefined;
    if (text === undefined) throw new Error(`no text '${name}'`);
    return text.replace(/\$(\d)/g, (_, position: string) => substitutions[Number(position) - 1] ?? '');
  };

  prepare = (): void => undefined;
  send = async (request: WireRequest): Promise<WireResponse> => {
    this.sent.push(request);
    const answer = this.#answer(request);
    const traced: TracedRequest = {
      endpoint: request.endpoint,
      configURL: request.configURL,
      method: request.method,
      url: request.url,
      headers: {},
      cookies: [],
      startedAt: this.#clock,
      endedAt: this.#clock,
    };
    if (answer.networkError !== undefined) {
      return { type: 'network-error', networkError: answer.networkError, corsError: answer.corsError ?? false, request: traced };
    }
    const { status = 200, type = 'application/json', body = '' } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { type: 'response', status, contentType: type, body: text, isUtf8: true, request: traced };
  };
  fetchPictures = async (_flow: Flow, requests: WireRequest[]): Promise<TracedRequest[]> =>
    Promise.all(requests.map(async (request) => (await this.send(request)).request));

  loginStatus = async (_storeId: string, origin: string): Promise<LoginStatusRead> => {
    const status = this.statuses.get(origin);
    return status ? { status, setBy: 'setStatus()', setAt: START } : { status: 'unknown' };
  };
  setLoginStatus = async (_storeId: string, origin: string, status: LoginStatus): Promise<void> => void this.statuses.set(origin, status);

  connectedAccounts = async (key: ConnectionKey): Promise<ConnectedAccounts> => ({ ...this.connections.get(connection(key)) });
  connectAccount = async (key: ConnectionKey, accountId: string): Promise<void> => {
    this.connections.set(connection(key), { ...this.connections.get(connection(key)), [accountId]: this.#clock });
  };
  disconnectAccount = async (key: ConnectionKey, accountId?: string): Promise<void> => {
    const { [accountId ?? '']: _, ...others } = { ...this.connections.get(connection(key)) };
    this.connections.set(connection(key), accountId === undefined ? {} : others);
  };

  cooldown = async (_storeId: string, topOrigin: string): Promise<CooldownRead> => {
    const until = this.cooldowns.get(topOrigin) ?? 0;
    return { until, dismissals: until === 0 ? 0 : 1 };
  };
  triggerCooldown = async (_storeId: string, topOrigin: string): Promise<void> =>
    void this.cooldowns.set(topOrigin, this.#clock + 2 * 60 * 60 * 1000);
  resetCooldown = async (_storeId: string, topOrigin: string): Promise<void> => void this.cooldowns.delete(topOrigin);

  requiresUserMediation = async (_storeId: string, origin: string): Promise<boolean> => this.mediated.has(origin);
  setRequiresUserMediation = async (_storeId: string, origin: string, requires: boolean): Promise<void> => {
    if (requires) this.mediated.add(origin);
    else this.mediated.delete(origin);
  };

  lastAutoReauthn = async (_storeId: string, topOrigin: string): Promise<number> => this.autoReauthns.get(topOrigin) ?? 0;
  setLastAutoReauthn = async (_storeId: string, topOrigin: string, at: number): Promise<void> => void this.autoReauthns.set(topOrigin, at);

  wellKnownEnforced = async (): Promise<boolean> => this.enforceWellKnown;
  rejectionDelayEnabled = async (): Promise<boolean> => this.delayRejections;
  pendingFlow = async (): Promise<{ flowId: string; mode: 'passive' | 'active' } | null> => this.pending;
  howCallerWent = async (): Promise<CallerGone['how'] | null> => this.callerWent;
  replaceFlow = async (flowId: string): Promise<void> => void this.replaced.push(flowId);

  openWindow = async (_flow: Flow, url: string): Promise<{ windowId: number; tabId: number } | null> => {
    if (!this.opensWindows) return null;
    const windowId = this.opened.push(url);
    return { windowId, tabId: 100 + windowId };
  };
  closeWindow = async (windowId: number): Promise<void> => void this.closed.push(windowId);
  showWindow = async (windowId: number): Promise<boolean> => !this.closed.includes(windowId);

  print = (_caller: Caller, level: ConsoleLevel, text: string): void => void this.printed.push(`${level}: ${text}`);
  checkpoint = async (flow: Flow): Promise<void> => void this.checkpoints.push(structuredClone(flow));
  progress = (): void => undefined;

  #answer(request: WireRequest): Answer {
    const url = request.url.replace(/\?.*$/s, '');
    const route = Object.hasOwn(this.routes, url) ? this.routes[url] : undefined;
    if (route === undefined) return { status: 404 };
    if (typeof route === 'function') return route(request);
    if (!Array.isArray(route)) return route;
    const nth = this.#asked.get(url) ?? 0;
    this.#asked.set(url, nth + 1);
    return route[Math.min(nth, route.length - 1)] ?? { status: 404 };
  }
}

function connection(key: ConnectionKey): string {
  return JSON.stringify([key.storeId, key.rp, key.embedder, key.idp]);
}
