import type { JSX } from 'preact';
import { accountLabels } from '../account-labels.ts';
import type { AccountChoice } from '../choices.ts';
import { useChooser } from '../chooser-context.ts';
import { AccountCard } from './account-card.tsx';
import { Disclosure } from './disclosure.tsx';
import { Message } from './message.tsx';
import { PrimaryButton } from './primary-button.tsx';

export interface ConfirmAccountProps {
  choice: AccountChoice;
  showProvider: boolean;
  descriptionId: string;
  /** Chosen by the user from the list. */
  fromList: boolean;
  onContinue: () => void;
}

/** One account, the disclosure for it, and the Continue button. */
export function ConfirmAccount({ choice, showProvider, descriptionId, fromList, onContinue }: ConfirmAccountProps): JSX.Element {
  const { shortName } = accountLabels(choice.account);
  const discloses = choice.account.disclosedFields.length > 0;
  const { getMessage, byItself } = useChooser();
  return (
    <>
      <div class="content">
        <AccountCard choice={choice} showProvider={showProvider} size="large" />
        {discloses && <Disclosure choice={choice} id={descriptionId} />}
      </div>
      <div class="actions">
        <PrimaryButton
          branding={choice.provider}
          describedBy={discloses ? descriptionId : undefined}
          takesFocus={fromList || !byItself}
          onClick={onContinue}
        >
          <span title={getMessage('continueAs', [shortName])}>
            <Message name="continueAs" values={[<bdi key="name">{shortName}</bdi>]} />
          </span>
        </PrimaryButton>
      </div>
    </>
  );
}
