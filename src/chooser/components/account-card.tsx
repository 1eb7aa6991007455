import type { JSX } from 'preact';
import { accountLabels } from '../account-labels.ts';
import type { AccountChoice } from '../choices.ts';
import { useChooser } from '../chooser-context.ts';
import { Picture } from './picture.tsx';
import { ProviderIcon } from './provider-icon.tsx';
import { Site } from './site.tsx';

export interface AccountCardProps {
  choice: AccountChoice;
  /** Whether to show the identity provider, because the dialog has several. */
  showProvider: boolean;
  size: 'medium' | 'large';
}

/** An account: picture, name, identifier, provider, and a note about it. */
export function AccountCard({ choice, showProvider, size }: AccountCardProps): JSX.Element {
  const { getMessage, pictures } = useChooser();
  const { account, provider, selectable } = choice;
  const { name, identifier } = accountLabels(account);
  const note = selectable ? (account.lastUsedAt === undefined ? null : 'usedOnThisSite') : 'cannotUseAccount';
  return (
    <span class={`account account-${size}`}>
      <Picture src={pictures[account.pictureUrl]} name={name} hueKey={account.accountId} size={size}>
        {showProvider && provider !== undefined && <ProviderIcon provider={provider} size="small" />}
      </Picture>
      <span class="account-texts">
        <span class="account-name" dir="auto" title={name}>
          {name}
        </span>
        {identifier !== '' && (
          <span class="account-detail account-identifier" dir="auto" title={identifier}>
            {identifier}
          </span>
        )}
        {showProvider && provider !== undefined && (
          <span class="account-detail">
            <Site name={provider.idpForDisplay} />
          </span>
        )}
        {note !== null && <span class={`account-detail ${note === 'cannotUseAccount' ? 'account-refusal' : ''}`}>{getMessage(note)}</span>}
      </span>
    </span>
  );
}
