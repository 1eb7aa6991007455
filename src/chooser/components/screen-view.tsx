import type { JSX } from 'preact';
import type { Dialog } from '../../shared/dialog.ts';
import { type AccountChoice, type Choice, otherAccountProviders } from '../choices.ts';
import { useChooser } from '../chooser-context.ts';
import { type LocalStep, type Screen, stepOfChoice } from '../screen.ts';
import { AccountCard } from './account-card.tsx';
import { AccountList } from './account-list.tsx';
import { ConfirmAccount } from './confirm-account.tsx';
import { ConfirmLogin } from './confirm-login.tsx';
import { ErrorReport } from './error-report.tsx';
import { OtherAccountButtons } from './other-account-buttons.tsx';

export interface ScreenViewProps {
  dialog: Dialog;
  screen: Screen;
  /** Key of the row that the user came back from. */
  startKey: string | null;
  descriptionId: string;
  onStep: (step: LocalStep) => void;
}

/** The part of a dialog below its header. */
export function ScreenView({ dialog, screen, startKey, descriptionId, onStep }: ScreenViewProps): JSX.Element | null {
  const { actions } = useChooser();
  const showProvider = dialog.providers.length > 1;
  const select = (choice: AccountChoice): void => {
    onStep({ kind: 'selected', choice });
    actions.selectAccount(choice.account.idpConfigUrl, choice.account.accountId);
  };
  const choose = (choice: Choice): void => {
    const step = choice.kind === 'account' ? stepOfChoice(choice) : null;
    if (step === null) actions.clickButton('ConfirmIdpLoginContinue', choice.provider?.configURL);
    else if (step.kind === 'selected') select(step.choice);
    else onStep(step);
  };
  const others = otherAccountProviders(dialog);
  switch (screen.kind) {
    case 'list':
      return (
        <>
          <AccountList choices={screen.choices} startKey={startKey} showProvider={showProvider} onChoose={choose} />
          {others.length > 0 && <OtherAccountButtons providers={others} />}
        </>
      );
    case 'confirm-account':
      return (
        <>
          <ConfirmAccount
            key={screen.choice.key}
            choice={screen.choice}
            showProvider={showProvider}
            descriptionId={descriptionId}
            fromList={screen.fromList}
            onContinue={() => select(screen.choice)}
          />
          {others.length > 0 && !screen.fromList && <OtherAccountButtons providers={others} />}
        </>
      );
    case 'confirm-login':
      return <ConfirmLogin provider={screen.provider} descriptionId={descriptionId} />;
    case 'error':
      return <ErrorReport error={screen.error} rpForDisplay={dialog.rpForDisplay} descriptionId={descriptionId} />;
    case 'busy':
      return (
        screen.account && (
          <div class="content">
            <AccountCard choice={screen.account} showProvider={showProvider} size="large" />
          </div>
        )
      );
  }
}
