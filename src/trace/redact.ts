/** Removes secrets and personal data from traces before they leave the machine. */
import type { EmulatorState, StateChange } from '../shared/emulator-state.ts';
import type { Trace, TraceEvent } from '../shared/trace-event.ts';
import { OF_HISTORY, OF_STATE, OF_TRACE, type Rule } from './allow-places.ts';
import { allowRequest } from './allow-request.ts';
import { Allowed, REDACTED } from './allowed.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { secretJson } from './redact-json.ts';
import { redactRequest } from './redact-request.ts';
import { cleanUrl } from './redact-url.ts';
import { REDACT_ALL, type Redaction } from './redaction.ts';
import { mapStrings } from './schema.ts';
import { HISTORY, STATE, TRACE } from './trace-schema.ts';
import { isEmulatorState, isStateHistory, isTrace } from './validate-trace.ts';

export { REDACT_ALL, type Redaction };

export interface Redactable {
  traces: Trace[];
  state?: EmulatorState;
  history?: StateChange[];
}

/**
 * The first pass collects the values of members that hold secrets. The second removes these values from every text (console lines,
 * causes, URLs, dialog titles, bodies). The third clears what is left in the members. Finally, unless some kind is to be kept, only values
 * known to be harmless in their place stay. Members that the schema does not have are dropped.
 * @returns a copy with consistent pseudonyms.
 */
export function redact<T extends Redactable>(file: T, redaction: Redaction = REDACT_ALL): T {
  const names = new Pseudonyms();
  for (const trace of file.traces) redactTrace(trace, redaction, names);
  if (file.state) redactState(file.state, redaction, names);
  const replace = names.replacer();
  const traces = file.traces.map((trace) => redactTrace(checked(mapStrings(TRACE, trace, replace), isTrace), redaction, names));
  const cleared: Redactable = {
    traces,
    ...(file.state && { state: redactState(checked(mapStrings(STATE, file.state, replace), isEmulatorState), redaction, names) }),
    ...(file.history && { history: checked(mapStrings(HISTORY, file.history, replace), isStateHistory) }),
  };
  const isWhole = redaction.tokens && redaction.cookies && redaction.personal;
  return { ...file, ...(isWhole ? onlyAllowed(cleared) : cleared) };
}

/** A user who keeps some kind of secret has reviewed it. In all other cases only what is known to be harmless stays. */
function onlyAllowed({ traces, state, history }: Redactable): Redactable {
  const allowed = new Allowed(traces);
  const by = (rules: Readonly<Record<string, Rule>>) => (text: string, place: string) => {
    const rule = Object.hasOwn(rules, place) ? rules[place] : undefined;
    return rule ? allowed[rule](text) : text && REDACTED;
  };
  const ofRequests = (event: TraceEvent): TraceEvent =>
    event.type === 'request' ? { ...event, request: allowRequest(event.request, allowed) } : event;
  return {
    traces: traces.map((trace) => checked(mapStrings(TRACE, { ...trace, events: trace.events.map(ofRequests) }, by(OF_TRACE)), isTrace)),
    ...(state && { state: checked(mapStrings(STATE, state, by(OF_STATE)), isEmulatorState) }),
    ...(history && { history: checked(mapStrings(HISTORY, history, by(OF_HISTORY)), isStateHistory) }),
  };
}

/** Replacing texts does not change the shape. */
function checked<T>(value: unknown, is: (value: unknown) => value is T): T {
  if (is(value)) return value;
  throw new TypeError('The trace does not have its shape: it was not validated before.');
}

function redactTrace(trace: Trace, redaction: Redaction, names: Pseudonyms): Trace {
  const { tokens, personal } = redaction;
  const url = (text: string) => cleanUrl(text, redaction, names);
  const { options, caller } = trace;
  return {
    ...trace,
    ...(caller && {
      caller: { ...caller, frames: caller.frames.map((frame) => ({ ...frame, ...(frame.url !== undefined && { url: url(frame.url) }) })) },
    }),
    ...(options && {
      options: {
        ...options,
        ...(options.accountHint !== undefined && personal && { accountHint: names.of(options.accountHint, 'id') }),
        providers: options.providers.map((provider) => ({
          ...provider,
          ...(personal && provider.loginHint !== undefined && { loginHint: names.of(provider.loginHint, 'hint') }),
          ...(personal &&
            provider.domainHint !== undefined &&
            provider.domainHint !== 'any' && { domainHint: names.of(provider.domainHint, 'hint') }),
          ...(tokens && provider.nonce !== undefined && { nonce: names.of(provider.nonce, 'token') }),
          ...(tokens && provider.params !== undefined && { params: secretJson(provider.params, names) }),
        })),
      },
    }),
    events: trace.events.map((event) => redactEvent(event, redaction, names)),
  };
}

function redactEvent(event: TraceEvent, redaction: Redaction, names: Pseudonyms): TraceEvent {
  const { tokens, personal } = redaction;
  switch (event.type) {
    case 'request':
      return { ...event, request: redactRequest(event.request, redaction, names) };
    case 'settled':
      return tokens && event.token !== undefined ? { ...event, token: secretJson(event.token, names) } : event;
    case 'window-opened':
      return { ...event, url: cleanUrl(event.url, redaction, names) };
    case 'accounts':
      if (!personal) return event;
      return {
        ...event,
        accounts: event.accounts.map((account) => ({
          ...account,
          id: names.of(account.id, 'id'),
          ...(account.name !== undefined && { name: names.of(account.name, 'name') }),
          ...(account.email !== undefined && { email: names.of(account.email, 'email') }),
        })),
      };
    case 'person':
      if (!personal || event.action.type !== 'account-selected') return event;
      return { ...event, action: { ...event.action, accountId: names.of(event.action.accountId, 'id') } };
    case 'dialog-shown':
      return personal ? { ...event, dialog: redactDialog(event.dialog, names) } : event;
    default:
      return event;
  }
}

function redactDialog(dialog: Extract<TraceEvent, { type: 'dialog-shown' }>['dialog'], names: Pseudonyms) {
  const { verifying } = dialog;
  return {
    ...dialog,
    ...(verifying && { verifying: { ...verifying, accountId: names.of(verifying.accountId, 'id') } }),
    accounts: dialog.accounts.map((account) => ({
      ...account,
      accountId: names.of(account.accountId, 'id'),
      email: names.of(account.email, 'email'),
      name: names.of(account.name, 'name'),
      givenName: names.of(account.givenName, 'name'),
      pictureUrl: names.of(account.pictureUrl, 'picture'),
      displayName: names.of(account.displayName, 'name'),
      displayIdentifier: names.of(account.displayIdentifier, 'email'),
    })),
  };
}

function redactState(state: EmulatorState, { personal }: Redaction, names: Pseudonyms): EmulatorState {
  if (!personal) return state;
  return {
    ...state,
    connectedAccounts: state.connectedAccounts.map((connection) => ({
      ...connection,
      accounts: Object.fromEntries(Object.entries(connection.accounts).map(([id, at]) => [names.of(id, 'id'), at])),
    })),
  };
}
