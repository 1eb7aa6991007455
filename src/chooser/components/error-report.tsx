import { Fragment, type JSX } from 'preact';
import type { DialogError } from '../../shared/dialog.ts';
import { useChooser } from '../chooser-context.ts';
import { errorTexts } from '../error-texts.ts';
import type { MessageName } from '../messages.ts';
import { sanitiseText } from '../sanitise-text.ts';
import { Message } from './message.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { Site } from './site.tsx';

export interface ErrorReportProps {
  error: DialogError;
  rpForDisplay: string;
  descriptionId: string;
}

/** Why the identity provider refused, with its error code for developers. */
export function ErrorReport({ error, rpForDisplay, descriptionId }: ErrorReportProps): JSX.Element {
  const { getMessage, actions, byItself } = useChooser();
  const { summary, description, placeholders } = errorTexts(error);
  const sites = { rp: <Site name={rpForDisplay} />, idp: <Site name={error.idpForDisplay} /> };
  const sentence = (name: MessageName): JSX.Element => (
    <Message name={name} values={(placeholders[name] ?? []).map((site) => sites[site])} />
  );
  return (
    <>
      <div class="content" role="alert" id={descriptionId}>
        <h2 class="error-summary">
          <svg class="error-sign" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 3 1.5 21h21z" />
            <path class="error-mark" d="M12 10v5m0 2.5v.5" />
          </svg>
          <span>{sentence(summary)}</span>
        </h2>
        <p class="text">
          {description.map((name, index) => (
            <Fragment key={name}>
              {index > 0 && ' '}
              {sentence(name)}
            </Fragment>
          ))}
        </p>
        {error.code !== '' && (
          <p class="error-code">
            <Message name="errorCode" values={[<code key="code">{sanitiseText(error.code)}</code>]} />
          </p>
        )}
      </div>
      <div class="actions actions-row">
        {error.url !== '' && (
          <button type="button" class="button secondary" title={error.url} onClick={() => actions.clickButton('ErrorMoreDetails')}>
            {getMessage('moreDetails')}
          </button>
        )}
        <PrimaryButton takesFocus={!byItself} onClick={() => actions.clickButton('ErrorGotIt')}>
          {getMessage('gotIt')}
        </PrimaryButton>
      </div>
    </>
  );
}
