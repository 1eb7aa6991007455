/** What the toolbar popup may have to say, by name. */
import { type SiteFacts, siteFacts } from '../../src/inspector/popup/site-facts.ts';
import { inspectorState } from './inspector-state.ts';
import { IDP, inspectorTraces, RP, START } from './inspector-traces.ts';

export interface PopupScreen {
  site: SiteFacts | null;
  reloadWanted?: true;
  /** The keys that open the popup. */
  keys?: string;
  /** The button is not on the toolbar. */
  unseen?: true;
}

/** As the popup would find it, had the sample call `flowId` been the last one. */
function siteAfter(flowId: string, more: Partial<SiteFacts> = {}): SiteFacts | null {
  const traces = inspectorTraces.filter((trace) => trace.flowId === flowId);
  const page = `${traces[0]?.topOrigin ?? RP}/`;
  const facts = siteFacts(page, traces, { ...inspectorState(START), cooldowns: [] }, '0', START);
  return facts && { ...facts, ...more };
}

const LONG = `${'a-very-long-name.'.repeat(8)}example`;

export const popupScreens: Record<string, PopupScreen> = {
  'no-site': { site: null },
  'no-calls': { site: { host: 'shop.example', mode: 'emulate', providers: [], cooldownUntil: 0, last: null } },
  'signed-in': { site: siteAfter('signed-in') },
  unseen: { site: siteAfter('signed-in'), unseen: true },
  'no-keys': { site: siteAfter('signed-in'), keys: '' },
  failed: { site: siteAfter('cors') },
  cooldown: { site: siteAfter('not-found', { cooldownUntil: START + 7_080_000 }) },
  'mode-changed': { site: siteAfter('signed-in', { mode: 'off' }), reloadWanted: true },
  long: {
    site: siteAfter('cors', {
      host: LONG,
      providers: [
        { origin: `https://${LONG}`, status: 'logged-in' },
        { origin: IDP, status: 'logged-out' },
        { origin: 'https://<img src=x>.example', status: 'unknown' },
      ],
    }),
  },
};
