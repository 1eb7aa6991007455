/** What commands answer is `unknown` on the other side of a message or of a test driver, until it has passed here. */
import type { AutomationEvent, FlowSummary, ListedAccount } from './commands.ts';
import type { DialogType } from './dialog.ts';
import type { EmulatorState, StateChange } from './emulator-state.ts';
import { type Settings, settingsProblem } from './settings.ts';
import type { Trace } from './trace-event.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isString = (value: unknown): value is string => typeof value === 'string';

const listOf =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T[] =>
    Array.isArray(value) && value.every(is);

/** Drivers give `undefined` as they can: as `null`, or not at all. */
export const isNothing = (value: unknown): value is undefined => value === undefined || value === null;

export const isDialogType = (value: unknown): value is DialogType =>
  value === 'AccountChooser' || value === 'AutoReauthn' || value === 'ConfirmIdpLogin' || value === 'Error';

export const isTitle = (value: unknown): value is { title: string; subtitle?: string } => isObject(value) && isString(value['title']);

export const isAccountList = listOf(
  (value): value is ListedAccount => isObject(value) && isString(value['accountId']) && isString(value['idpConfigUrl']),
);

export const isEventList = listOf(
  (value): value is AutomationEvent =>
    isObject(value) && Number.isInteger(value['sequence']) && isString(value['type']) && isString(value['flowId']),
);

export const isFlowList = listOf((value): value is FlowSummary => isObject(value) && isString(value['flowId']) && isString(value['phase']));

export const isTrace = (value: unknown): value is Trace => isObject(value) && isString(value['flowId']) && Array.isArray(value['events']);
export const isTraceList = listOf(isTrace);

export const isState = (value: unknown): value is EmulatorState =>
  isObject(value) &&
  ['loginStatus', 'connectedAccounts', 'cooldowns', 'autoReauthn', 'requiresUserMediation'].every((name) => Array.isArray(value[name])) &&
  isSettings(value['settings']);

export const isHistory = listOf(
  (value): value is StateChange => isObject(value) && isString(value['what']) && isString(value['subject']) && isString(value['by']),
);

export const isSettings = (value: unknown): value is Settings =>
  isObject(value) && 'surface' in value && 'siteModes' in value && settingsProblem(value) === null;
