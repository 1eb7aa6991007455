/** Links to definitions in the specifications. */
import type { SpecStep } from '../shared/trace-event.ts';

const FEDCM = 'https://w3c-fedid.github.io/FedCM/';
const LOGIN_STATUS = 'https://w3c-fedid.github.io/login-status/';

const IN_LOGIN_STATUS = new Set(['get-the-login-status', 'set-the-login-status', 'login-status', 'login-status-map', 'set-login-header']);

/** Steps without a definition of their own are linked to the one that contains them. */
const CONTAINED_IN: Record<string, string> = { 'select-an-account': 'ui-to-allow-the-user-to-select-an-account' };

/** @returns undefined for the emulator's own steps, which no specification defines. */
export function specUrl({ anchor }: Pick<SpecStep, 'anchor'>): string | undefined {
  // A trace may come from a file: the fragment must not become another URL.
  if (!/^[\w-]+$/.test(anchor)) return undefined;
  const fragment = Object.hasOwn(CONTAINED_IN, anchor) ? (CONTAINED_IN[anchor] ?? anchor) : anchor;
  return `${IN_LOGIN_STATUS.has(anchor) ? LOGIN_STATUS : FEDCM}#${fragment}`;
}
