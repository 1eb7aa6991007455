/** The real side of the protocol's ports, for one run of one flow (or of one call that is no flow). */
import browser from 'webextension-polyfill';
import type { UserAgent, WireRequest } from '../protocol/user-agent.ts';
import type { Caller, Flow } from '../shared/flow.ts';
import type { TracedRequest } from '../shared/trace-event.ts';
import { howGone, tellDocument } from './frames/documents.ts';
import * as connected from './state/connected-accounts.ts';
import type { ChangeSource } from './state/history.ts';
import { loginStatus, setLoginStatus } from './state/login-status.ts';
import { getSettings } from './state/settings.ts';
import * as site from './state/site-settings.ts';
import { closeIdpWindow, openIdpWindow, showIdpWindow } from './surfaces/idp-window.ts';
import { keepPictures } from './wire/pictures.ts';
import { type Reach, reachOf } from './wire/reach.ts';
import { discardPreparation, type Preparation, prepareRequest, sendRequest } from './wire/send.ts';
import { registrableDomain } from './wire/sites.ts';

/** What only the flow driver can do. */
export interface FlowPorts {
  /** For the history of the state: which call changes it. */
  flowId: string;
  /** Of the calling document. */
  origin: string;
  /** The call in words: `get()`, `disconnect()` … */
  api: string;
  pendingFlow: UserAgent['pendingFlow'];
  replaceFlow: UserAgent['replaceFlow'];
  checkpoint: UserAgent['checkpoint'];
  progress: UserAgent['progress'];
  /** Resolves when the last checkpoint is stored: nothing leaves the browser before. */
  stored(): Promise<void>;
  /** Hears of every request that is done, so that an aborted run leaves a trace. */
  requestDone(request: TracedRequest): void;
  /** Hears of every window of the IdP, so that an aborted run leaves none. */
  windowOpened(windowId: number): void;
}

export interface RunUserAgent extends UserAgent {
  /** At the end of the run: what was prepared and not sent goes. Resolves when what was being written beside the run is written. */
  end(): Promise<void>;
}

export function createUserAgent(signal: AbortSignal, ports: FlowPorts): RunUserAgent {
  const { flowId, api, origin } = ports;
  let known: Promise<Reach> | undefined;
  const reach = (): Promise<Reach> => {
    known ??= reachOf(origin);
    return known;
  };
  const by = (what: string): ChangeSource => ({ by: what, flowId });
  const beside: Promise<void>[] = [];
  const prepared = new Map<WireRequest, Promise<Preparation | null>>();
  const prepare = (request: WireRequest): Promise<Preparation | null> => {
    const preparation = prepareRequest(request);
    // Said where it is sent.
    preparation.catch(() => undefined);
    prepared.set(request, preparation);
    return preparation;
  };
  const send = async (request: WireRequest) => {
    const preparation = prepared.get(request) ?? prepare(request);
    prepared.delete(request);
    const sent = await sendRequest(request, { signal, preparation, mayLeave: ports.stored(), reach: reach() });
    ports.requestDone(sent.response.request);
    return sent;
  };
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    registrableDomain,
    text: (name, ...substitutions) => browser.i18n.getMessage(name, substitutions),
    prepare: (request) => void prepare(request),
    async end() {
      for (const preparation of prepared.values()) discardPreparation(preparation).catch(() => undefined);
      prepared.clear();
      await Promise.all(beside);
    },
    send: async (request) => (await send(request)).response,
    async fetchPictures(flow: Flow, requests: WireRequest[]) {
      const sent = await Promise.all(requests.map(async (request) => ({ url: request.url, sent: await send(request) })));
      keepPictures(flow.id, sent);
      return sent.map((picture) => picture.sent.response.request);
    },
    loginStatus,
    setLoginStatus: (storeId, origin, status, setBy, url) => setLoginStatus(storeId, origin, status, setBy, { flowId, url }),
    connectedAccounts: connected.connectedAccounts,
    // The page need not wait for the disk: whoever asks from now on is told of it.
    async connectAccount(key, accountId) {
      const writing = connected.connectAccount(key, accountId, Date.now(), by(api));
      beside.push(writing.catch((error: unknown) => console.error('FedCM emulator:', error)));
    },
    disconnectAccount: (key, accountId) => connected.disconnectAccount(key, accountId, by(api)),
    cooldown: async (storeId, topOrigin) =>
      (await getSettings()).cooldown ? site.cooldownOf(storeId, topOrigin) : { until: 0, dismissals: 0 },
    triggerCooldown: (storeId, topOrigin) => site.triggerCooldown(storeId, topOrigin, by('dialog dismissed')),
    resetCooldown: (storeId, topOrigin) => site.resetCooldown(storeId, topOrigin, by('account chosen')),
    requiresUserMediation: site.requiresUserMediation,
    setRequiresUserMediation: (storeId, origin, requires) => site.setRequiresUserMediation(storeId, origin, requires, by(api)),
    lastAutoReauthn: site.lastAutoReauthn,
    setLastAutoReauthn: (storeId, topOrigin, at) =>
      site.setLastAutoReauthn(storeId, topOrigin, at, by(at === 0 ? 'account chosen' : 'auto re-authentication')),
    wellKnownEnforced: async () => (await getSettings()).wellKnownEnforcement,
    rejectionDelayEnabled: async () => (await getSettings()).rejectionDelay,
    pendingFlow: ports.pendingFlow,
    howCallerWent: howGone,
    replaceFlow: ports.replaceFlow,
    async openWindow(flow, url) {
      await ports.stored();
      const opened = await openIdpWindow(flow.caller, url).catch(() => null);
      if (opened) ports.windowOpened(opened.windowId);
      return opened;
    },
    closeWindow: closeIdpWindow,
    showWindow: showIdpWindow,
    print: (caller: Caller, level, text) =>
      void tellDocument(caller, { type: 'console', method: level === 'warning' ? 'warn' : level, text }),
    checkpoint: ports.checkpoint,
    progress: ports.progress,
  };
}
