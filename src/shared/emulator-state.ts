/** All that the emulator knows, as a person (or a test) sees it. */
import type { LoginStatus } from './dictionaries.ts';
import type { Settings } from './settings.ts';

interface OfOrigin {
  /** Cookie store: the browser's default one, a private window's, a Firefox container's. */
  storeId: string;
  origin: string;
}

export interface ConnectionState {
  storeId: string;
  /** Origin of the calling document. */
  rp: string;
  /** Origin of the top-level document. */
  embedder: string;
  /** Origin of the config URL. */
  idp: string;
  /** account id → ms since the epoch of its last use. */
  accounts: Record<string, number>;
}

/** A change of the state: who made it, when, by which call. */
export interface StateChange {
  /** ms since the epoch. */
  at: number;
  what: 'login-status' | 'connected-account' | 'cooldown' | 'auto-reauthn' | 'requires-user-mediation' | 'settings' | 'reset';
  storeId: string;
  /** The origin concerned; for a connection `rp embedder idp`; empty for settings. */
  subject: string;
  /** The new value in words: `logged-in`, `connected alice`, `until 2026-…`. */
  value: string;
  /** `Set-Login`, `setStatus()`, `accounts endpoint`, `dialog`, `automation`, `inspector` … */
  by: string;
  flowId?: string;
  /** URL of the request that did it, where one did. */
  url?: string;
}

export interface EmulatorState {
  /** `setBy` as in `StateChange.by`; `at` in ms since the epoch. */
  loginStatus: (OfOrigin & { status: LoginStatus; setBy: string; at: number })[];
  connectedAccounts: ConnectionState[];
  /** `until` in ms since the epoch. */
  cooldowns: (OfOrigin & { dismissals: number; until: number })[];
  /** ms since the epoch of the last auto re-authentication. */
  autoReauthn: (OfOrigin & { at: number })[];
  requiresUserMediation: OfOrigin[];
  settings: Settings;
}
