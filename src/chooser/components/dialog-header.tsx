import type { JSX } from 'preact';
import type { Dialog, DialogProvider } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import type { MessageName } from '../messages.ts';
import { sanitiseText } from '../sanitise-text.ts';
import { namesAll } from '../title-parts.ts';
import { Message } from './message.tsx';
import { ProviderIcon } from './provider-icon.tsx';
import { Site } from './site.tsx';
import { SiteText } from './site-text.tsx';

export interface DialogHeaderProps {
  dialog: Dialog;
  /** The provider that the screen is about; none where there are several. */
  provider: DialogProvider | undefined;
  titleId: string;
  subtitleId: string;
}

const TITLES: Record<Dialog['context'], MessageName> = {
  signin: 'titleSignIn',
  signup: 'titleSignUp',
  use: 'titleUse',
  continue: 'titleContinue',
};

/** Icon, brand, title and subtitle. The sites are named in every dialog: below the title where it does not name them. */
export function DialogHeader({ dialog, provider, titleId, subtitleId }: DialogHeaderProps): JSX.Element {
  const { title, subtitle = '', rpForDisplay, iframeForDisplay } = dialog;
  const { getMessage } = useChooser();
  const idp = provider?.idpForDisplay ?? dialog.error?.idpForDisplay;
  const sites = [rpForDisplay, iframeForDisplay ?? '', idp ?? '', ...dialog.providers.map(({ idpForDisplay }) => idpForDisplay)];
  const required = idp === undefined ? [rpForDisplay] : [rpForDisplay, idp];
  const brand = sanitiseText(provider?.brandingName ?? '');
  return (
    <header class="header">
      {provider !== undefined && <ProviderIcon provider={provider} size="medium" />}
      <div class="header-texts">
        {brand !== '' && (
          <p class="brand" dir="auto" title={brand}>
            {brand}
          </p>
        )}
        <h1 class="title" id={titleId}>
          <SiteText text={title} sites={sites} />
        </h1>
        <p class="subtitle" id={subtitleId}>
          {subtitle !== '' && <SiteText text={subtitle} sites={sites} />}
          {!namesAll(`${title} ${subtitle}`, required) && (
            <span class="sites" lang={getMessage('localeTag')}>
              <Message
                name={idp === undefined ? 'titleSignInWithoutIdp' : TITLES[dialog.context]}
                values={[<Site key="rp" name={rpForDisplay} />, <Site key="idp" name={idp ?? ''} />]}
              />
            </span>
          )}
        </p>
      </div>
    </header>
  );
}
