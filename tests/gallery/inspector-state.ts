/** The emulator's state and its history, as the inspector's gallery shows them. */
import type { EmulatorState, StateChange } from '../../src/shared/emulator-state.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/settings.ts';
import { IDP, RP, START } from './inspector-traces.ts';

/** `now`: ms since the epoch; the clocks run from it. */
export function inspectorState(now: number): EmulatorState {
  return {
    loginStatus: [
      { storeId: '0', origin: IDP, status: 'logged-in', setBy: 'Set-Login', at: START - 86_400_000 },
      { storeId: '0', origin: 'https://second.example', status: 'logged-out', setBy: 'accounts endpoint', at: START },
      { storeId: 'firefox-private', origin: IDP, status: 'logged-out', setBy: 'setStatus()', at: START },
    ],
    connectedAccounts: [
      { storeId: '0', rp: RP, embedder: RP, idp: IDP, accounts: { u1: START, u2: START - 3_600_000 } },
      { storeId: '0', rp: 'https://widget.example', embedder: RP, idp: IDP, accounts: { u1: START } },
    ],
    cooldowns: [{ storeId: '0', origin: RP, dismissals: 1, until: now + 7_080_000 }],
    autoReauthn: [{ storeId: '0', origin: RP, at: now - 250_000 }],
    requiresUserMediation: [{ storeId: '0', origin: 'https://news.example' }],
    settings: { ...DEFAULT_SETTINGS, siteModes: { 'shop.example': 'emulate', 'bank.example': 'native', 'quiet.example': 'off' } },
  };
}

const of = { storeId: '0' };

export const inspectorHistory: readonly StateChange[] = [
  { ...of, at: START + 63_000, what: 'cooldown', subject: RP, value: 'until 2026-11-22 16:04', by: 'dialog', flowId: 'not-found' },
  {
    ...of,
    at: START + 43_900,
    what: 'connected-account',
    subject: `${RP} ${RP} ${IDP}`,
    value: 'connected u1',
    by: 'get()',
    flowId: 'active',
  },
  {
    ...of,
    at: START,
    what: 'login-status',
    subject: 'https://second.example',
    value: 'logged-out',
    by: 'accounts endpoint',
    url: 'https://second.example/accounts',
  },
  { ...of, at: START - 5000, what: 'settings', subject: '', value: 'quiet.example: off', by: 'inspector' },
  { ...of, at: START - 86_400_000, what: 'login-status', subject: IDP, value: 'logged-in', by: 'Set-Login', url: `${IDP}/session` },
];
