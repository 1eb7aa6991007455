import type { JSX } from 'preact';
import type { DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import { Message } from './message.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { Site } from './site.tsx';

/** The provider's login status is logged-in, but it returned no account: asks the user to sign in there first. */
export function ConfirmLogin({ provider, descriptionId }: { provider: DialogProvider; descriptionId: string }): JSX.Element {
  const { getMessage, actions, byItself } = useChooser();
  return (
    <>
      <div class="content">
        <p class="text" id={descriptionId}>
          <Message name="confirmIdpLogin" values={[<Site key="idp" name={provider.idpForDisplay} />]} />
        </p>
      </div>
      <div class="actions">
        <PrimaryButton
          branding={provider}
          describedBy={descriptionId}
          takesFocus={!byItself}
          onClick={() => actions.clickButton('ConfirmIdpLoginContinue', provider.configURL)}
        >
          {getMessage('continue')}
        </PrimaryButton>
      </div>
    </>
  );
}
