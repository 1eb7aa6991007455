/** The identity provider, the caller and the call that the recorded scenarios have. */
import type { IdentityCredentialRequest, IdentityProviderRequestOptions } from '../../shared/dictionaries.ts';
import type { Caller, Flow, FlowEvent } from '../../shared/flow.ts';
import { advance } from '../advance.ts';
import { createFlow } from '../create-flow.ts';
import { InMemoryUserAgent, type Route } from './in-memory-user-agent.ts';

export const IDP = 'https://idp.test';
export const CONFIG_URL = `${IDP}/fedcm.json`;
export const RP = 'https://rp.test';

export const ALICE = { id: 'u1', name: 'Alice Example', email: 'alice@idp.test', given_name: 'Alice', picture: `${IDP}/pic.png` };
export const BOB = { id: 'u2', name: 'Bob Example', email: 'bob@idp.test', given_name: 'Bob', picture: `${IDP}/pic.png?bob` };

/** Routes of an IdP at `origin`. */
export function idpRoutes(origin: string = IDP, accounts: unknown[] = [ALICE]): Record<string, Route> {
  return {
    [`${origin}/.well-known/web-identity`]: {
      body: { provider_urls: [`${origin}/fedcm.json`], accounts_endpoint: `${origin}/accounts`, login_url: `${origin}/login` },
    },
    [`${origin}/fedcm.json`]: { body: configFile(origin) },
    [`${origin}/accounts`]: { body: { accounts } },
    [`${origin}/metadata`]: { body: { privacy_policy_url: `${RP}/privacy`, terms_of_service_url: `${RP}/terms` } },
    [`${origin}/assert`]: ({ body }) => ({ body: { token: `token for ${new URLSearchParams(body).get('account_id')}` } }),
    [`${origin}/disconnect`]: ({ body }) => ({ body: { account_id: new URLSearchParams(body).get('account_hint') } }),
  };
}

export function configFile(origin: string = IDP) {
  return {
    accounts_endpoint: '/accounts',
    client_metadata_endpoint: '/metadata',
    id_assertion_endpoint: '/assert',
    disconnect_endpoint: '/disconnect',
    login_url: '/login',
    branding: { name: 'Test IdP', background_color: '#1a73e8', color: '#ffffff', icons: [{ url: `${origin}/icon.png`, size: 64 }] },
  };
}

export function caller(changes: Partial<Caller> = {}): Caller {
  return {
    tabId: 1,
    frameId: 0,
    documentId: 'document',
    callId: 1,
    origin: RP,
    topOrigin: RP,
    ancestorOrigins: [],
    storeId: '0',
    userActivation: false,
    permissionsPolicy: true,
    fenced: false,
    ...changes,
  };
}

export function providerOptions(changes: Partial<IdentityProviderRequestOptions> = {}): IdentityProviderRequestOptions {
  return { configURL: CONFIG_URL, clientId: 'client-1', fields: ['name', 'email', 'picture'], ...changes };
}

export function credentialRequest(changes: Partial<IdentityCredentialRequest> = {}): IdentityCredentialRequest {
  return { providers: [providerOptions()], context: 'signin', mode: 'passive', mediation: 'optional', ...changes };
}

/** An IdP whose status is logged-in, unless told otherwise. */
export function userAgent(changes: Record<string, Route> = {}, status: 'logged-in' | 'logged-out' | 'unknown' = 'logged-in') {
  const ua = new InMemoryUserAgent({ ...idpRoutes(), ...changes });
  if (status !== 'unknown') ua.statuses.set(IDP, status);
  return ua;
}

/** One call after another: what is asked for here and not at `caller` stays the recorded default. */
export class Call {
  flow: Flow;
  readonly ua: InMemoryUserAgent;

  constructor(ua: InMemoryUserAgent, request: Partial<IdentityCredentialRequest> = {}, by: Partial<Caller> = {}) {
    this.ua = ua;
    const userActivation = request.mode === 'active';
    this.flow = createFlow('flow', caller({ userActivation, ...by }), credentialRequest(request), ua.now());
  }

  async on(event: FlowEvent): Promise<this> {
    this.flow = await advance(this.flow, event, this.ua);
    return this;
  }

  start = () => this.on({ type: 'requested' });
  select = (accountId: string, configURL = CONFIG_URL) => this.on({ type: 'account-selected', configURL, accountId });
  dismiss = (triggerCooldown = true) => this.on({ type: 'dismissed', triggerCooldown });
  click = (button: 'ConfirmIdpLoginContinue' | 'ErrorGotIt') => this.on({ type: 'button-clicked', button });
  loggedIn = (origin = IDP) => {
    this.ua.statuses.set(origin, 'logged-in');
    return this.on({ type: 'login-status-changed', origin, status: 'logged-in' });
  };

  /** Codes of the verdicts, in order. */
  get verdicts(): string[] {
    return this.flow.trace.flatMap((entry) => (entry.type === 'verdict' ? [entry.failure.code] : []));
  }

  get dialogs(): string[] {
    return this.flow.trace.flatMap((entry) => (entry.type === 'dialog-shown' ? [entry.dialog.type] : []));
  }

  /** `LOGIN STATE id` of each row. */
  get rows(): string[] {
    return (this.flow.dialog?.accounts ?? []).map((account) => `${account.loginState} ${account.accountId}`);
  }
}

/** A call that has been made. */
export function call(ua: InMemoryUserAgent, request?: Partial<IdentityCredentialRequest>, by?: Partial<Caller>): Promise<Call> {
  return new Call(ua, request, by).start();
}

/** A whole sign-in of the first account; what was asked and printed in it is forgotten. */
export async function signIn(ua: InMemoryUserAgent, accountId = 'u1'): Promise<void> {
  await (await call(ua, { mediation: 'required' })).select(accountId);
  ua.sent.length = 0;
  ua.printed.length = 0;
  ua.checkpoints.length = 0;
}

/** Method (for POST) and URL of each request, without the IdP's origin. */
export function requests(ua: InMemoryUserAgent): string[] {
  return ua.sent.map(({ method, url }) => `${method === 'POST' ? 'POST ' : ''}${url.replace(IDP, '')}`);
}

export const FETCH = ['/.well-known/web-identity', '/fedcm.json', '/accounts', '/metadata?client_id=client-1', '/pic.png', '/icon.png'];

export const NETWORK_ERROR = {
  ok: false,
  exception: { kind: 'DOMException', name: 'NetworkError', message: 'Error retrieving a token.' },
};

export function credential(token: unknown, isAutoSelected = false, configURL = CONFIG_URL) {
  return { ok: true, value: { token, isAutoSelected, configURL } };
}
