/** The commands that read and set what the emulator knows of sites and people. */
import type { Commands } from '../../shared/commands.ts';
import { statusWasSet } from '../login-status-events.ts';
import { DEFAULT_STORE } from '../platform.ts';
import { connectAccount, disconnectAccount, forgetClearedSites } from '../state/connected-accounts.ts';
import { changed, stateHistory } from '../state/history.ts';
import { forgetLoginStatus } from '../state/login-status.ts';
import { resetCooldown, setCooldown, setLastAutoReauthn, setRequiresUserMediation } from '../state/site-settings.ts';
import { readState, resetCooldowns, resetEverything, resetSite } from '../state-view.ts';
import {
  type Arguments,
  booleanArgument,
  countArgument,
  hostArgument,
  loginStatusArgument,
  originArgument,
  storeIdArgument,
  stringArgument,
} from './arguments.ts';
import type { Implementation } from './command-table.ts';
import { eventsAfter, resetEvents } from './event-log.ts';

type StateCommand =
  | keyof Pick<Commands, 'getState' | 'getStateHistory' | 'setLoginStatus' | 'connectAccount' | 'disconnectAccount' | 'setCooldown'>
  | keyof Pick<Commands, 'resetCooldown' | 'setAutoReauthn' | 'setRequiresUserMediation' | 'resetSite' | 'resetState'>;

export const stateCommands: Implementation<StateCommand> = {
  getState() {
    return readState();
  },

  async getStateHistory() {
    await forgetClearedSites();
    return stateHistory();
  },

  async setLoginStatus(args, by) {
    const [storeId, origin, status] = [storeIdArgument(args), originArgument(args), loginStatusArgument(args)];
    if (status === 'unknown') await forgetLoginStatus(storeId, origin, { by });
    else await statusWasSet(storeId, origin, status, by);
  },

  async connectAccount(args, by) {
    const key = connectionArguments(args);
    const accountId = stringArgument(args, 'accountId');
    await connectAccount(key, accountId, Date.now(), { by });
  },

  async disconnectAccount(args, by) {
    const key = connectionArguments(args);
    const accountId = args['accountId'] === undefined ? undefined : stringArgument(args, 'accountId');
    await disconnectAccount(key, accountId, { by });
  },

  async setCooldown(args, by) {
    const [storeId, origin, dismissals] = [storeIdArgument(args), originArgument(args), countArgument(args, 'dismissals')];
    await setCooldown(storeId, origin, dismissals, { by });
  },

  /** https://w3c-fedid.github.io/FedCM/#webdriver-resetcooldown: of all sites, unless one is named. */
  async resetCooldown(args, by) {
    const storeId = storeIdArgument(args);
    const origin = args['origin'] === undefined ? undefined : originArgument(args);
    if (origin !== undefined) {
      await resetCooldown(storeId, origin, { by });
      return;
    }
    await resetCooldowns(args['storeId'] === undefined ? undefined : storeId);
    await changed('cooldown', storeId, '', 'none', { by });
  },

  async setAutoReauthn(args, by) {
    const [storeId, origin, at] = [storeIdArgument(args), originArgument(args), countArgument(args, 'at')];
    await setLastAutoReauthn(storeId, origin, at, { by });
  },

  async setRequiresUserMediation(args, by) {
    const [storeId, origin, required] = [storeIdArgument(args), originArgument(args), booleanArgument(args, 'required')];
    await setRequiresUserMediation(storeId, origin, required, { by });
  },

  async resetSite(args, by) {
    const site = hostArgument(args, 'site');
    await resetSite(site);
    // Without its name.
    await changed('reset', DEFAULT_STORE, '', 'all of a site', { by });
  },

  async resetState() {
    // So that their number is known when the storage is empty.
    await eventsAfter(0);
    await resetEverything();
    await resetEvents();
  },
};

interface Connection {
  storeId: string;
  rp: string;
  embedder: string;
  idp: string;
}

function connectionArguments(args: Arguments): Connection {
  const rp = originArgument(args, 'rp');
  const embedder = args['embedder'] === undefined ? rp : originArgument(args, 'embedder');
  return { storeId: storeIdArgument(args), rp, embedder, idp: originArgument(args, 'idp') };
}
