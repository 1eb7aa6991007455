import type { DialogError } from '../shared/dialog.ts';
import type { MessageName } from './messages.ts';

/** Names of the texts of an error dialog: its heading, and the sentences below it. */
export interface ErrorTexts {
  summary: MessageName;
  description: MessageName[];
  /** The values of the placeholders in each text: `rp` is the site, `idp` the identity provider. */
  placeholders: Partial<Record<MessageName, readonly ('rp' | 'idp')[]>>;
}

const PLACEHOLDERS: ErrorTexts['placeholders'] = {
  errorGenericSummary: ['idp'],
  errorInvalidRequestSummary: ['rp', 'idp'],
  errorUnauthorizedClientSummary: ['rp', 'idp'],
  errorTemporarilyUnavailableDescription: ['idp'],
  errorServerErrorDescription: ['rp'],
  errorTryOtherWays: ['rp'],
  errorTryOtherWaysRetry: ['rp'],
  errorMoreDetailsPrompt: ['idp'],
  errorMoreDetailsRetryPrompt: ['idp'],
};

function texts(summary: MessageName, ...description: MessageName[]): ErrorTexts {
  return { summary, description, placeholders: PLACEHOLDERS };
}

/**
 * The texts about an IdP's error. Chromium 156 chooses them by the code, and by whether there is a page with details.
 * https://w3c-fedid.github.io/FedCM/#dictdef-identitycredentialerrorinit lists the codes.
 */
export function errorTexts({ code, url }: Pick<DialogError, 'code' | 'url'>): ErrorTexts {
  const prompt = url === '' ? 'errorTryOtherWays' : 'errorMoreDetailsPrompt';
  switch (code) {
    case 'invalid_request':
      return texts('errorInvalidRequestSummary', 'errorInvalidRequestDescription', prompt);
    case 'unauthorized_client':
      return texts('errorUnauthorizedClientSummary', 'errorUnauthorizedClientDescription', prompt);
    case 'access_denied':
      return texts('errorAccessDeniedSummary', 'errorAccessDeniedDescription', prompt);
    case 'temporarily_unavailable':
      return texts(
        'errorTemporarilyUnavailableSummary',
        'errorTemporarilyUnavailableDescription',
        url === '' ? 'errorTryOtherWaysRetry' : 'errorMoreDetailsRetryPrompt',
      );
    // Neither of these has a second sentence.
    case 'server_error':
      return texts('errorServerErrorSummary', 'errorServerErrorDescription');
    default:
      return texts('errorGenericSummary', 'errorGenericDescription');
  }
}
