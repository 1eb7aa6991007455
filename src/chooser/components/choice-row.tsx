import type { JSX } from 'preact';
import type { Choice } from '../choices.ts';
import { AccountCard } from './account-card.tsx';
import { Message } from './message.tsx';
import { ProviderIcon } from './provider-icon.tsx';
import { Site } from './site.tsx';

export interface ChoiceRowProps {
  choice: Choice;
  showProvider: boolean;
  isCurrent: boolean;
  onFocus: () => void;
}

/** One row of the account list, which handles its clicks and keys. A row that cannot be chosen stays in the focus order, so that screen readers announce the reason. */
export function ChoiceRow({ choice, showProvider, isCurrent, onFocus }: ChoiceRowProps): JSX.Element {
  return (
    <div
      role="option"
      class="row"
      tabIndex={isCurrent ? 0 : -1}
      aria-selected={isCurrent}
      aria-disabled={choice.selectable ? undefined : true}
      onFocus={onFocus}
    >
      {choice.kind === 'account' ? (
        <AccountCard choice={choice} showProvider={showProvider} size="medium" />
      ) : (
        <span class="account account-medium">
          <ProviderIcon provider={choice.provider} size="medium" />
          <span class="account-texts">
            <span class="account-name">
              <Message name="useYourAccount" values={[<Site key="idp" name={choice.provider.idpForDisplay} />]} />
            </span>
          </span>
        </span>
      )}
    </div>
  );
}
