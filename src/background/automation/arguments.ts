/** Checks the arguments of commands, which are `unknown` until then. Commands ignore arguments that they do not know. */
import type { AccountUrlType, DialogButton } from '../../shared/dialog.ts';
import type { LoginStatusState } from '../../shared/dictionaries.ts';
import { LONGEST_TIMEOUT } from '../../shared/wait-in-slices.ts';
import { DEFAULT_STORE, IS_FIREFOX } from '../platform.ts';
import { AutomationError } from './error.ts';

export type Arguments = Record<string, unknown>;

/** Null counts as no arguments, because not every driver can send `undefined`. */
export function argumentsOf(value: unknown): Arguments {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new AutomationError('InvalidArgument', 'arguments must be an object');
  return { ...value };
}

export function tabIdArgument({ tabId }: Arguments): number | undefined {
  if (tabId === undefined || tabId === null) return undefined;
  if (typeof tabId !== 'number' || !Number.isInteger(tabId)) throw new AutomationError('InvalidArgument', 'tabId must be an integer');
  return tabId;
}

/** @param fallback ms. */
export function timeoutArgument({ timeout }: Arguments, fallback: number): number {
  if (timeout === undefined || timeout === null) return fallback;
  if (typeof timeout !== 'number' || !(timeout >= 0 && timeout <= LONGEST_TIMEOUT))
    throw new AutomationError('InvalidArgument', `timeout must be a number of milliseconds from 0 to ${LONGEST_TIMEOUT}`);
  return timeout;
}

export function booleanArgument(args: Arguments, name: string): boolean {
  const value = args[name];
  if (typeof value !== 'boolean') throw new AutomationError('InvalidArgument', `${name} must be true or false`);
  return value;
}

export function stringArgument(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') throw new AutomationError('InvalidArgument', `${name} must be a non-empty string`);
  return value;
}

/** An integer or a time that is not negative. */
export function countArgument(args: Arguments, name: string): number {
  const value = args[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new AutomationError('InvalidArgument', `${name} must be a non-negative integer`);
  return value;
}

/** A serialised origin: what `location.origin` says. */
export function originArgument(args: Arguments, name = 'origin'): string {
  const value = args[name];
  if (typeof value !== 'string' || !URL.canParse(value) || new URL(value).origin !== value)
    throw new AutomationError('InvalidArgument', `${name} must be a serialised origin, e.g. 'https://idp.example'`);
  return value;
}

export function hostArgument(args: Arguments, name: string): string {
  const value = stringArgument(args, name);
  if (!URL.canParse(`https://${value}`) || new URL(`https://${value}`).hostname !== value)
    throw new AutomationError('InvalidArgument', `${name} must be a host, e.g. 'idp.example'`);
  return value;
}

/** Storage keys separate their parts by spaces. */
export function storeIdArgument(args: Arguments): string {
  const { storeId } = args;
  if (storeId === undefined || storeId === null) return DEFAULT_STORE;
  if (typeof storeId !== 'string' || !/^\S+$/.test(storeId))
    throw new AutomationError('InvalidArgument', 'storeId must be the id of a cookie store');
  if (!IS_FIREFOX && storeId !== DEFAULT_STORE)
    throw new AutomationError(
      'InvalidArgument',
      `this background only has the cookie store ${DEFAULT_STORE}; private windows have their own`,
    );
  return storeId;
}

export function loginStatusArgument({ status }: Arguments): LoginStatusState {
  if (status === 'logged-in' || status === 'logged-out' || status === 'unknown') return status;
  throw new AutomationError('InvalidArgument', "status must be 'logged-in', 'logged-out' or 'unknown'");
}

export function dialogButtonArgument({ dialogButton }: Arguments): DialogButton {
  if (dialogButton === 'ConfirmIdpLoginContinue' || dialogButton === 'ErrorGotIt' || dialogButton === 'ErrorMoreDetails')
    return dialogButton;
  throw new AutomationError('InvalidArgument', "dialogButton must be 'ConfirmIdpLoginContinue', 'ErrorGotIt' or 'ErrorMoreDetails'");
}

export function accountUrlTypeArgument({ accountUrlType }: Arguments): AccountUrlType {
  if (accountUrlType === 'TermsOfService' || accountUrlType === 'PrivacyPolicy') return accountUrlType;
  throw new AutomationError('InvalidArgument', "accountUrlType must be 'TermsOfService' or 'PrivacyPolicy'");
}
