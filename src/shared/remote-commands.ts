/** `Commands` over anything that runs a command by its name: a message to the background, a test driver that evaluates in a page. */
import * as is from './command-results.ts';
import type { Commands } from './commands.ts';
import { waitInSlices } from './wait-in-slices.ts';

/** Rejects with an error that carries the command's name for it (`NoSuchAlert`, `InvalidArgument`). */
export type RunCommand = (name: keyof Commands, args: unknown) => Promise<unknown>;

/** @param run Runs one command. Commands that wait are run several times, each for no longer than a background lives. */
export function createRemoteCommands(run: RunCommand): Commands {
  async function call<T>(name: keyof Commands, args: unknown, isResult: (value: unknown) => value is T): Promise<T> {
    const result = await run(name, args);
    if (isResult(result)) return result;
    throw new Error(`fedcm.${name}() returned an unexpected result: ${JSON.stringify(result)?.slice(0, 200)}`);
  }
  const act = async (name: keyof Commands, args: unknown): Promise<void> => {
    await call(name, args, is.isNothing);
  };
  return {
    getDialogType: (args) => call('getDialogType', args, is.isDialogType),
    getTitle: (args) => call('getTitle', args, is.isTitle),
    getAccountList: (args) => call('getAccountList', args, is.isAccountList),
    selectAccount: (args) => act('selectAccount', args),
    clickDialogButton: (args) => act('clickDialogButton', args),
    cancelDialog: (args) => act('cancelDialog', args),
    setDelayEnabled: (args) => act('setDelayEnabled', args),
    resetCooldown: (args) => act('resetCooldown', args),
    openUrl: (args) => act('openUrl', args),
    clickUseOtherAccount: (args) => act('clickUseOtherAccount', args),
    waitForDialog: (args) => waitInSlices(args, (slice) => call('waitForDialog', slice, is.isDialogType)),
    nextEvents: (args) =>
      waitInSlices(
        args,
        (slice) => call('nextEvents', slice, is.isEventList),
        (events) => events.length > 0,
      ),
    getFlows: () => call('getFlows', {}, is.isFlowList),
    getTrace: (args) => call('getTrace', args, is.isTrace),
    getTraces: (args) => call('getTraces', args, is.isTraceList),
    clearTraces: (args) => act('clearTraces', args),
    getState: () => call('getState', {}, is.isState),
    getStateHistory: () => call('getStateHistory', {}, is.isHistory),
    setLoginStatus: (args) => act('setLoginStatus', args),
    connectAccount: (args) => act('connectAccount', args),
    disconnectAccount: (args) => act('disconnectAccount', args),
    setCooldown: (args) => act('setCooldown', args),
    setAutoReauthn: (args) => act('setAutoReauthn', args),
    setRequiresUserMediation: (args) => act('setRequiresUserMediation', args),
    resetSite: (args) => act('resetSite', args),
    resetState: () => act('resetState', {}),
    getSettings: () => call('getSettings', {}, is.isSettings),
    setSettings: (patch) => call('setSettings', patch, is.isSettings),
  };
}
