import type { JSX } from 'preact';
import type { Dialog, DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import type { MessageName } from '../messages.ts';
import { sanitiseText } from '../sanitise-text.ts';
import { namesAll } from '../title-parts.ts';
import { IconButton } from './icon-button.tsx';
import { Message } from './message.tsx';
import { ProviderIcon } from './provider-icon.tsx';
import { Site } from './site.tsx';
import { SiteText } from './site-text.tsx';

export interface DialogHeaderProps {
  dialog: Dialog;
  /** The provider that the screen is about; none if there are several. */
  provider: DialogProvider | undefined;
  titleId: string;
  subtitleId: string;
  /** Returns to the list, if the screen was opened from it. */
  onBack: (() => void) | undefined;
}

const TITLES: Record<Dialog['context'], MessageName> = {
  signin: 'titleSignIn',
  signup: 'titleSignUp',
  use: 'titleUse',
  continue: 'titleContinue',
};

/** Icon, brand, close button, title and subtitle. Every dialog shows the sites: below the title if the title does not contain them. */
export function DialogHeader({ dialog, provider, titleId, subtitleId, onBack }: DialogHeaderProps): JSX.Element {
  const { title, subtitle = '', rpForDisplay, iframeForDisplay } = dialog;
  const { getMessage, actions } = useChooser();
  const idp = provider?.idpForDisplay ?? dialog.error?.idpForDisplay;
  const sites = [rpForDisplay, iframeForDisplay ?? '', idp ?? '', ...dialog.providers.map(({ idpForDisplay }) => idpForDisplay)];
  // If there are several providers, each account shows its own.
  const required = idp === undefined || dialog.providers.length > 1 ? [rpForDisplay] : [rpForDisplay, idp];
  const brand = sanitiseText(provider?.brandingName ?? '');
  return (
    <header class="header">
      <div class="bar">
        {onBack !== undefined && <IconButton sign="back" label={getMessage('back')} onClick={onBack} />}
        {provider !== undefined && <ProviderIcon provider={provider} size="icon" />}
        <p class="brand" dir="auto" title={brand}>
          {brand}
        </p>
        <IconButton sign="close" label={getMessage('close')} onClick={actions.dismiss} />
      </div>
      <h1 class="title" id={titleId}>
        <SiteText text={title} sites={sites} />
      </h1>
      <p class="subtitle" id={subtitleId}>
        {subtitle !== '' && <SiteText text={subtitle} sites={sites} />}
        {!namesAll(`${title} ${subtitle}`, required) && (
          <span class="sites">
            <Message
              name={idp === undefined ? 'titleSignInWithoutIdp' : TITLES[dialog.context]}
              values={[<Site key="rp" name={rpForDisplay} />, <Site key="idp" name={idp ?? ''} />]}
            />
          </span>
        )}
      </p>
    </header>
  );
}
