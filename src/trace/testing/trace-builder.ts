/** Builds traces as the emulator records them: one event after another, 5 ms apart unless told otherwise. */
import type { Dialog, DialogAccount, DialogType } from '../../shared/dialog.ts';
import type { IssueCode } from '../../shared/issue-codes.ts';
import type {
  Evidence,
  FedCmFailure,
  SpecStep,
  Trace,
  TracedAccount,
  TracedCookie,
  TracedOptions,
  TracedRequest,
  TraceEvent,
} from '../../shared/trace-event.ts';

export const RP = 'https://shop.example';
export const IDP = 'https://accounts.idp.example';
export const CONFIG_URL = `${IDP}/fedcm.json`;
export const WELL_KNOWN_URL = 'https://idp.example/.well-known/web-identity';
/** 2026-11-22 14:00:00 UTC. */
export const START = Date.UTC(2026, 10, 22, 14, 0, 0);

export const STEPS = {
  discover: {
    name: '[[DiscoverFromExternalSource]](origin, options, sameOriginWithAncestors)',
    anchor: 'dom-identitycredential-discoverfromexternalsource-slot',
  },
  create: { name: 'create an IdentityCredential', anchor: 'create-an-identitycredential' },
  status: { name: 'get the login status', anchor: 'get-the-login-status' },
  config: { name: 'fetch the config file', anchor: 'fetch-the-config-file' },
  accounts: { name: 'fetch the accounts', anchor: 'fetch-the-accounts' },
  select: { name: 'select an account', anchor: 'select-an-account' },
  assertion: { name: 'fetch an identity assertion', anchor: 'fetch-an-identity-assertion' },
  disconnect: { name: 'disconnect an account', anchor: 'dom-identitycredential-disconnect' },
  userInfo: { name: 'getUserInfo', anchor: 'dom-identityprovider-getuserinfo' },
} satisfies Record<string, SpecStep>;

export const ALICE = {
  id: '1001',
  name: 'Alice Example',
  email: 'alice@mail.example',
  given_name: 'Alice',
  picture: `${IDP}/pictures/alice.png`,
};
export const BOB = { id: '1002', name: 'Bob Example', email: 'bob@mail.example', given_name: 'Bob' };

const ANONYMOUS = {
  accept: 'application/json',
  'sec-fetch-dest': 'webidentity',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-site': 'cross-site',
};
const POST = {
  accept: 'application/json',
  'content-type': 'application/x-www-form-urlencoded',
  origin: RP,
  'sec-fetch-dest': 'webidentity',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'cross-site',
};
export const SESSION: TracedCookie = { name: 'session', value: 's3cr3t-session-value', sent: true };

export interface SampleTrace {
  name: string;
  trace: Trace;
}

type Entry = TraceEvent extends infer E ? (E extends { at: number } ? Omit<E, 'at'> : never) : never;
export type Answer = Partial<TracedRequest['response'] & object> & {
  json?: unknown;
  networkError?: string;
  cookies?: TracedCookie[];
  ms?: number;
};

export class TraceBuilder {
  #now = START;
  readonly #events: TraceEvent[] = [];
  readonly #trace: Omit<Trace, 'events'>;
  #options: TracedOptions = {
    mediation: 'optional',
    mode: 'passive',
    context: 'signin',
    providers: [{ configURL: CONFIG_URL, clientId: 'shop-1', fields: ['name', 'email', 'picture'] }],
  };

  constructor(flowId: string, changes: Partial<Omit<Trace, 'events' | 'options'>> = {}) {
    this.#trace = {
      flowId,
      api: 'get',
      tabId: 7,
      frameId: 0,
      origin: RP,
      topOrigin: RP,
      startedAt: START,
      caller: {
        frames: [{ origin: RP, url: `${RP}/`, allowed: true }],
        storeId: '0',
        documentId: 'D1',
        userActivation: false,
        permissionsPolicy: true,
        fenced: false,
      },
      ...changes,
    };
    this.#now = this.#trace.startedAt;
    this.add({ type: 'called', api: this.#trace.api, detail: '' }, 0);
  }

  get now(): number {
    return this.#now;
  }

  options(changes: Partial<TracedOptions>, provider: Partial<TracedOptions['providers'][number]> = {}): this {
    this.#options = { ...this.#options, ...changes };
    this.#options.providers = this.#options.providers.map((each) => ({ ...each, ...provider }));
    return this;
  }

  add(entry: Entry, ms = 5): this {
    this.#now += ms;
    this.#events.push({ at: this.#now, ...entry });
    return this;
  }

  request(endpoint: TracedRequest['endpoint'], url: string, answer: Answer, sent: Partial<TracedRequest> = {}): this {
    const startedAt = this.#now;
    const { json, networkError, cookies = [], ms = 40, ...response } = answer;
    const isPost = endpoint === 'id-assertion' || endpoint === 'disconnect';
    this.#now += ms;
    const hasResponse = networkError === undefined || response.status !== undefined;
    const body = json === undefined ? response.body : JSON.stringify(json);
    const request: TracedRequest = {
      endpoint,
      configURL: CONFIG_URL,
      method: isPost ? 'POST' : 'GET',
      url,
      headers: isPost ? POST : ANONYMOUS,
      cookies,
      startedAt,
      endedAt: this.#now,
      ...(hasResponse && {
        response: {
          fromCache: false,
          ...response,
          status: response.status ?? 200,
          headers: response.headers ?? { 'content-type': 'application/json' },
          ...(body !== undefined && { body }),
        },
      }),
      ...(networkError !== undefined && { networkError }),
      ...sent,
    };
    return this.add({ type: 'request', request }, 0);
  }

  loginStatus(status: 'logged-in' | 'logged-out' | 'unknown', setBy?: string, ago = 0): this {
    return this.add({
      type: 'login-status-read',
      origin: IDP,
      status,
      ...(setBy !== undefined && { setBy, setAt: START - ago }),
    });
  }

  wellKnown(
    answer: Answer = { json: { provider_urls: [CONFIG_URL], accounts_endpoint: `${IDP}/accounts`, login_url: `${IDP}/login` } },
  ): this {
    return this.request('well-known', WELL_KNOWN_URL, answer);
  }

  config(answer: Answer = { json: CONFIG }): this {
    return this.request('config', CONFIG_URL, answer);
  }

  accounts(answer: Answer = { json: { accounts: [ALICE, BOB] }, cookies: [SESSION] }): this {
    return this.request('accounts', `${IDP}/accounts`, answer);
  }

  assertion(
    answer: Answer,
    form = 'client_id=shop-1&account_id=1001&disclosure_text_shown=true&is_auto_selected=false&mode=passive',
  ): this {
    const cors = { 'content-type': 'application/json', 'access-control-allow-origin': RP, 'access-control-allow-credentials': 'true' };
    return this.request('id-assertion', `${IDP}/assertion`, { headers: cors, cookies: [SESSION], ...answer }, { body: form });
  }

  step(step: SpecStep, outcome: 'passed' | 'failed' | 'skipped', detail?: string): this {
    return this.add({ type: 'step', step, outcome, configURL: CONFIG_URL, ...(detail !== undefined && { detail }) }, 0);
  }

  received(accounts: TracedAccount[] = [traced(ALICE), traced(BOB)]): this {
    return this.add({ type: 'accounts', configURL: CONFIG_URL, accounts }, 0);
  }

  /** Status, files and accounts as they should be. */
  upToAccounts(): this {
    return this.loginStatus('logged-in', 'Set-Login', 3_600_000)
      .wellKnown()
      .config()
      .step(STEPS.config, 'passed')
      .accounts()
      .received()
      .step(STEPS.accounts, 'passed', '2 accounts');
  }

  dialog(type: DialogType = 'AccountChooser', changes: Partial<Dialog> = {}): this {
    return this.add({ type: 'dialog-shown', dialog: { ...dialogOf(type), ...changes } });
  }

  choose(accountId = '1001', ms = 2400): this {
    return this.add({ type: 'person', action: { type: 'account-selected', configURL: CONFIG_URL, accountId } }, ms);
  }

  fail(code: IssueCode, step: SpecStep, cause: string, lines: string[], evidence: Evidence = {}): this {
    const failure: FedCmFailure = { code, step, evidence, console: lines, cause };
    for (const text of lines) this.add({ type: 'console', level: 'error', text }, 0);
    return this.step(step, 'failed', cause).add({ type: 'verdict', failure, configURL: CONFIG_URL }, 0);
  }

  /** @param settled The `settled` event; without it the call is still running. */
  build(settled?: Omit<Extract<TraceEvent, { type: 'settled' }>, 'at' | 'type'>): Trace {
    if (settled) this.add({ type: 'settled', ...settled });
    return { ...this.#trace, ...(settled && { endedAt: this.#now }), options: this.#options, events: this.#events };
  }

  rejected(name = 'NetworkError', message = 'Error retrieving a token.'): Trace {
    return this.build({ outcome: `rejected: ${name}`, error: { name, message } });
  }

  resolved(token: unknown, isAutoSelected = false): Trace {
    return this.step(STEPS.assertion, 'passed').build({ outcome: 'resolved', token: JSON.stringify(token), isAutoSelected });
  }
}

export const CONFIG = {
  accounts_endpoint: '/accounts',
  id_assertion_endpoint: '/assertion',
  login_url: '/login',
  client_metadata_endpoint: '/client-metadata',
  disconnect_endpoint: '/disconnect',
  branding: { name: 'Example ID', background_color: '#1a73e8', color: '#ffffff', icons: [{ url: `${IDP}/icon.png`, size: 64 }] },
};

export function traced(account: { id: string; name?: string; email?: string }, changes: Partial<TracedAccount> = {}): TracedAccount {
  const { id, name, email } = account;
  return {
    id,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    outcome: 'shown',
    rule: 'shown',
    connected: false,
    loginState: 'SignUp',
    ...changes,
  };
}

export function dialogAccount(account: typeof BOB & { picture?: string }): DialogAccount {
  return {
    accountId: account.id,
    email: account.email,
    name: account.name,
    givenName: account.given_name,
    pictureUrl: account.picture ?? '',
    idpConfigUrl: CONFIG_URL,
    idpLoginUrl: `${IDP}/login`,
    loginState: 'SignUp',
    displayName: account.name,
    displayIdentifier: account.email,
    disclosedFields: ['name', 'email', 'picture'],
  };
}

function dialogOf(type: DialogType): Dialog {
  return {
    type,
    title: type === 'Error' ? "Can't continue with idp.example" : 'Sign in to shop.example with idp.example',
    context: 'signin',
    mode: 'passive',
    rpForDisplay: 'shop.example',
    providers: [
      {
        configURL: CONFIG_URL,
        idpForDisplay: 'idp.example',
        loginUrl: `${IDP}/login`,
        brandingName: 'Example ID',
        backgroundColor: '#1a73e8',
        color: '#ffffff',
        mismatch: type === 'ConfirmIdpLogin',
        supportsUseOtherAccount: false,
      },
    ],
    accounts: type === 'AccountChooser' ? [dialogAccount(ALICE), dialogAccount(BOB)] : [],
  };
}

/** Has the form of a signed token without being signed, because the token view only shows header and claims. */
export function jwt(claims: Record<string, unknown>, header: Record<string, unknown> = { alg: 'RS256', kid: 'key-1', typ: 'JWT' }): string {
  const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part(header)}.${part(claims)}.c2lnbmF0dXJlLW9mLWEtc2FtcGxl`;
}
