import type { JSX } from 'preact';
import type { Dialog, DialogAccount } from '../../shared/dialog.ts';
import type { PersonAction, Trace } from '../../shared/trace-event.ts';
import { Facts } from '../components/facts.tsx';
import { Empty } from '../components/notice.tsx';
import { SiteText } from '../components/site-text.tsx';
import { count, duration } from '../format.ts';

function Account({ account, chosen }: { account: DialogAccount; chosen: boolean }): JSX.Element {
  return (
    <li class={account.filteredOut === true ? 'shown-account dropped' : 'shown-account'}>
      <span class="shown-face" aria-hidden="true">
        {visibleInitial(account.displayName)}
      </span>
      <span>
        <SiteText text={account.displayName} class="shown-name" />
        <SiteText text={account.displayIdentifier} class="quiet" />
      </span>
      <span class="shown-tags">
        <span class="tag">{account.loginState === 'SignIn' ? 'returning' : 'new'}</span>
        {account.filteredOut === true && <span class="tag">cannot be chosen</span>}
        {chosen && <span class="tag">chosen</span>}
      </span>
    </li>
  );
}

function visibleInitial(name: string): string {
  return [...name.normalize()].find((character) => /[\p{L}\p{N}]/u.test(character))?.toUpperCase() ?? '?';
}

function Shown({ dialog }: { dialog: Dialog }): JSX.Element {
  const chosen = dialog.verifying;
  return (
    <div class="shown">
      <p class="shown-title">
        <SiteText text={dialog.title} />
      </p>
      {dialog.subtitle !== undefined && (
        <p class="quiet">
          <SiteText text={dialog.subtitle} />
        </p>
      )}
      {dialog.error !== undefined && (
        <p>
          Error code: <SiteText text={dialog.error.code === '' ? '(none)' : dialog.error.code} class="mono" />
        </p>
      )}
      {dialog.accounts.length > 0 && (
        <ul class="plain">
          {dialog.accounts.map((account) => (
            <Account
              key={`${account.idpConfigUrl} ${account.accountId}`}
              account={account}
              chosen={chosen?.accountId === account.accountId && chosen.configURL === account.idpConfigUrl}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function actionText(action: PersonAction): string {
  switch (action.type) {
    case 'account-selected':
      return `chose the account ${action.accountId}`;
    case 'dismissed':
      return action.triggerCooldown ? 'dismissed it, which starts the cooldown' : 'dismissed it, without a cooldown';
    case 'button-clicked':
      return `clicked ${action.button}`;
    case 'use-other-account':
      return 'clicked “Use a different account”';
  }
}

/** The dialogs as they were shown, the user's actions, and the windows that opened. */
export function DialogsTab({ trace }: { trace: Trace }): JSX.Element {
  const entries = trace.events.flatMap((event, index): JSX.Element[] => {
    const time = <span class="step-time">+{duration(event.at - trace.startedAt)}</span>;
    if (event.type === 'dialog-shown') {
      const { dialog } = event;
      return [
        <li key={index}>
          <p>
            <strong>{dialog.type}</strong>, {dialog.mode} mode, {count(dialog.accounts.length, 'account')} {time}
          </p>
          <Facts
            facts={[
              [
                'Use another account',
                dialog.providers.some(({ supportsUseOtherAccount }) => supportsUseOtherAccount) ? 'offered' : undefined,
              ],
            ]}
          />
          <Shown dialog={dialog} />
        </li>,
      ];
    }
    if (event.type === 'person') {
      return [
        <li key={index}>
          The user <SiteText text={actionText(event.action)} /> {time}
        </li>,
      ];
    }
    if (event.type === 'dialog-closed') return [<li key={index}>The dialog closed {time}</li>];
    if (event.type === 'window-opened') {
      return [
        <li key={index}>
          The {event.kind} window opened: <SiteText text={event.url} class="mono" /> {time}
        </li>,
      ];
    }
    if (event.type === 'window-closed') {
      return [
        <li key={index}>
          The {event.kind} window was closed by the {event.by === 'person' ? 'user' : event.by} {time}
        </li>,
      ];
    }
    return [];
  });
  if (entries.length === 0) return <Empty title="No dialog was shown" />;
  return <ol class="dialogs pad">{entries}</ol>;
}
