import type { JSX } from 'preact';
import type { LoginStatusState } from '../../shared/dictionaries.ts';
import type { SiteMode } from '../../shared/settings.ts';
import type { FlowRow } from '../../trace/summary.ts';
import { Mark } from '../components/mark.tsx';
import { SiteText } from '../components/site-text.tsx';
import { hostOf } from '../format.ts';
import { OUTCOME_MARKS } from '../outcome-mark.tsx';
import type { GetMessage, MessageName } from './messages.ts';
import type { SiteFacts } from './site-facts.ts';

const MODES: readonly [SiteMode, MessageName][] = [
  ['emulate', 'modeEmulate'],
  ['native', 'modeNative'],
  ['off', 'modeOff'],
];
const STATUSES: Record<LoginStatusState, MessageName> = {
  'logged-in': 'statusLoggedIn',
  'logged-out': 'statusLoggedOut',
  unknown: 'statusUnknown',
};
const OUTCOMES: Record<FlowRow['outcome'], MessageName> = {
  resolved: 'lastResolved',
  failed: 'lastFailed',
  aborted: 'lastAborted',
  pending: 'lastPending',
  'cut-off': 'lastCutOff',
};

export interface SiteActions {
  /** null if modes cannot be set. */
  setMode: ((mode: SiteMode) => void) | null;
  endCooldown(): void;
  reload(): void;
  allowNotifications(): void;
  openInspector(): void;
}

function LastCall({ last, getMessage }: { last: FlowRow | null; getMessage: GetMessage }): JSX.Element {
  if (last === null) return <p class="quiet">{getMessage('lastNone')}</p>;
  return (
    <section>
      <h2>{getMessage('lastCall')}</h2>
      <p class="last">
        <Mark kind={OUTCOME_MARKS[last.outcome]} label="" />
        <span>
          {getMessage(OUTCOMES[last.outcome], [last.code ?? ''])}
          {last.outcomeText !== '' && (
            <small lang="en" dir="ltr">
              <SiteText text={last.outcomeText} />
            </small>
          )}
        </span>
      </p>
    </section>
  );
}

function Site(props: { site: SiteFacts; actions: SiteActions; reloadWanted: boolean; getMessage: GetMessage }): JSX.Element {
  const { site, actions, reloadWanted, getMessage } = props;
  return (
    <>
      <fieldset class="modes" disabled={actions.setMode === null}>
        <legend>
          <SiteText text={getMessage('siteMode', [site.host])} />
        </legend>
        {MODES.map(([mode, name]) => (
          <label key={mode}>
            <input type="radio" name="mode" checked={mode === site.mode} onChange={() => actions.setMode?.(mode)} />
            {getMessage(name)}
          </label>
        ))}
        {actions.setMode === null && <small>{getMessage('modesInOrdinaryWindows')}</small>}
      </fieldset>
      {reloadWanted && (
        <button type="button" class="button primary" onClick={actions.reload}>
          {getMessage('reloadToApply')}
        </button>
      )}
      {site.cooldownUntil > 0 && (
        <p class="cooldown">
          {getMessage('cooldownUntil', [
            new Intl.DateTimeFormat(getMessage('localeTag'), { dateStyle: 'medium', timeStyle: 'short' }).format(site.cooldownUntil),
          ])}
          <button type="button" class="button" onClick={actions.endCooldown}>
            {getMessage('endCooldown')}
          </button>
        </p>
      )}
      {site.providers.length > 0 && (
        <section>
          <h2>{getMessage('providersUsed')}</h2>
          <ul>
            {site.providers.map(({ origin, status }) => (
              <li key={origin} class="provider">
                <SiteText text={hostOf(origin)} />
                <span class="quiet">{getMessage(STATUSES[status])}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LastCall last={site.last} getMessage={getMessage} />
    </>
  );
}

/** The toolbar popup while no dialog is waiting: a summary of this site. */
export function SiteView(props: {
  /** Null: the page is not a web site. */
  site: SiteFacts | null;
  actions: SiteActions;
  reloadWanted: boolean;
  /** Another extension or a script on the page intercepts calls before the emulator. */
  covered?: boolean;
  /** The keys that open the popup; empty if there are none. */
  keys: string;
  /** The button is hidden, so the user cannot see when a site asks. */
  unseen: boolean;
  getMessage: GetMessage;
}): JSX.Element {
  const { site, actions, covered, keys, unseen, getMessage } = props;
  return (
    <main class="popup">
      <h1>{getMessage(site === null ? 'noSite' : 'nothingWaiting')}</h1>
      {site !== null && covered && <p role="status">{getMessage('covered')}</p>}
      {site !== null && <Site {...props} site={site} />}
      <button type="button" class="button open" onClick={actions.openInspector}>
        {getMessage('openInspector')}
      </button>
      {unseen && (
        <p class="unseen">
          {getMessage('buttonHidden')}
          <button type="button" class="button" onClick={actions.allowNotifications}>
            {getMessage('notifyMe')}
          </button>
        </p>
      )}
      {keys !== '' && <p class="quiet">{getMessage('keyOpens', [keys])}</p>}
    </main>
  );
}
