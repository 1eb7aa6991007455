/** The toolbar popup while no dialog is waiting. The chooser's page redirects here, and back as soon as a dialog waits in this tab. */
import { signal, useSignal } from '@preact/signals';
import { type JSX, render } from 'preact';
import browser from 'webextension-polyfill';
import { IN_PRIVATE_WINDOWS } from '../../session/private-window.ts';
import { sessionArea } from '../../session/session-area.ts';
import type { SiteMode } from '../../shared/settings.ts';
import { FLOW_PREFIX, fromStored } from '../../shared/stored-record.ts';
import { isCovered } from '../covered.ts';
import { liveSource } from '../live-source.ts';
import type { GetMessage } from './messages.ts';
import { type SiteFacts, siteFacts } from './site-facts.ts';
import { type SiteActions, SiteView } from './site-view.tsx';

const CHOOSER = '/src/chooser/index.html';
const INSPECTOR = '/src/inspector/index.html';

const getMessage: GetMessage = (name, substitutions) => browser.i18n.getMessage(name, substitutions);
const source = liveSource();
const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id;
/** Chromium's tabs have no `cookieStoreId`: there each background has a single store. */
const storeId = tab?.cookieStoreId ?? null;
const reloadWanted = signal(false);
const covered = tabId !== undefined && (await isCovered(tabId));
const keys = (await browser.commands.getAll()).find(({ name }) => name === '_execute_action')?.shortcut ?? '';
/** The user cannot see that a dialog is waiting: the button is hidden, and notifications are not allowed. */
const unseen = signal(
  (await browser.action.getUserSettings()).isOnToolbar === false &&
    !(await browser.permissions.contains({ permissions: ['notifications'] })),
);

sessionArea.onChanged.addListener((changes) => {
  const waiting = Object.entries(changes).some(([key, { newValue }]) => key.startsWith(FLOW_PREFIX) && hasDialogHere(fromStored(newValue)));
  if (waiting) location.replace(CHOOSER);
});

function hasDialogHere(flow: unknown): boolean {
  if (typeof flow !== 'object' || flow === null || !('dialog' in flow) || !('caller' in flow)) return false;
  const { dialog, caller } = flow;
  return dialog !== null && typeof caller === 'object' && caller !== null && 'tabId' in caller && caller.tabId === tabId;
}

function actionsFor(site: SiteFacts | null, failed: (error: unknown) => void): SiteActions {
  return {
    // The modes apply to all windows and are stored on disk.
    setMode: IN_PRIVATE_WINDOWS
      ? null
      : (mode: SiteMode) => {
          const settings = source.state.value?.settings;
          if (site === null || settings === undefined) return;
          const siteModes = { ...settings.siteModes, [site.host]: mode };
          void source.commands?.setSettings({ siteModes }).then(() => {
            reloadWanted.value = true;
          }, failed);
        },
    endCooldown() {
      const inCooldown = source.state.value?.cooldowns.filter(({ until }) => until > Date.now()) ?? [];
      const origin = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url).origin : '';
      const callers = new Set([origin, ...source.traces.value.filter((trace) => trace.topOrigin === origin).map((trace) => trace.origin)]);
      for (const cooldown of inCooldown.filter((item) => callers.has(item.origin))) {
        void source.commands?.resetCooldown({ origin: cooldown.origin, storeId: cooldown.storeId }).catch(failed);
      }
    },
    reload() {
      if (tabId !== undefined) void browser.tabs.reload(tabId).then(() => window.close(), failed);
    },
    allowNotifications() {
      void browser.permissions.request({ permissions: ['notifications'] }).then((allowed) => {
        unseen.value = !allowed;
      }, failed);
    },
    openInspector() {
      void browser.tabs.create({ url: `${INSPECTOR}${tabId === undefined ? '' : `?tab=${tabId}`}` }).then(() => window.close(), failed);
    },
  };
}

function Popup(): JSX.Element | null {
  const problem = useSignal('');
  const state = source.state.value;
  const said = source.problem.value ?? problem.value;
  if (said !== '') return <p role="alert">{said}</p>;
  if (state === null) return null;
  const site = siteFacts(
    tab?.url ?? '',
    source.traces.value.filter((trace) => trace.tabId === tabId),
    state,
    storeId,
    Date.now(),
  );
  const actions = actionsFor(site, (error) => {
    problem.value = error instanceof Error ? error.message : String(error);
  });
  return (
    <SiteView
      site={site}
      actions={actions}
      reloadWanted={reloadWanted.value}
      covered={covered}
      keys={keys}
      unseen={unseen.value}
      getMessage={getMessage}
    />
  );
}

document.documentElement.lang = getMessage('localeTag');
document.documentElement.dir = getMessage('localeDirection');
render(<Popup />, document.body);
