/** Deliberate faults, so that a developer can see each failure. They are set on the page /admin. */

export const ASSERTION_FAULTS = {
  none: 'Issue a token',
  access_denied: 'Error access_denied',
  server_error: 'Error server_error',
  temporarily_unavailable: 'Error temporarily_unavailable',
  invalid_request: 'Error invalid_request',
  unauthorized_client: 'Error unauthorized_client',
  continue_on: 'Ask for consent first (continue_on)',
  no_cors: 'Token without CORS headers',
  http_500: 'HTTP 500 with an empty body',
  not_json: 'A token as text/html',
} as const;
export type AssertionFault = keyof typeof ASSERTION_FAULTS;

export const ACCOUNTS_FAULTS = {
  none: 'List the signed-in accounts',
  unauthorized: 'HTTP 401 (signed out)',
  empty: 'An empty list',
  not_json: 'HTML instead of JSON',
} as const;
type AccountsFault = keyof typeof ACCOUNTS_FAULTS;

export interface FaultSettings {
  assertion: AssertionFault;
  /** Whether the assertion's fault stays; otherwise it only affects the next request. */
  keep: boolean;
  /** Whether errors carry a `url` with more details. */
  errorUrl: boolean;
  accounts: AccountsFault;
  /** Delay before each response of a FedCM endpoint. */
  delayMs: number;
}

const NO_FAULTS: FaultSettings = { assertion: 'none', keep: false, errorUrl: true, accounts: 'none', delayMs: 0 };
const LONGEST_DELAY_MS = 120_000;

function isAssertionFault(value: string): value is AssertionFault {
  return Object.hasOwn(ASSERTION_FAULTS, value);
}

function isAccountsFault(value: string): value is AccountsFault {
  return Object.hasOwn(ACCOUNTS_FAULTS, value);
}

export class Faults {
  settings: FaultSettings = { ...NO_FAULTS };

  /** Reads the fields of /admin's form; a missing or unknown field means no fault. */
  set(form: URLSearchParams): void {
    const assertion = form.get('assertion') ?? '';
    const accounts = form.get('accounts') ?? '';
    const delay = Number(form.get('delayMs') ?? 0);
    this.settings = {
      assertion: isAssertionFault(assertion) ? assertion : 'none',
      keep: form.has('keep'),
      errorUrl: form.has('errorUrl'),
      accounts: isAccountsFault(accounts) ? accounts : 'none',
      delayMs: Number.isFinite(delay) ? Math.min(Math.max(delay, 0), LONGEST_DELAY_MS) : 0,
    };
  }

  reset(): void {
    this.settings = { ...NO_FAULTS };
  }

  /** The fault for this assertion. */
  takeAssertionFault(): AssertionFault {
    const { assertion, keep } = this.settings;
    if (!keep) this.settings = { ...this.settings, assertion: 'none' };
    return assertion;
  }

  /** Waits for the delay that was set. */
  async delay(): Promise<void> {
    if (this.settings.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.settings.delayMs));
  }
}
