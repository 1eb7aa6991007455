/** From a flow to what a person sees. https://w3c-fedid.github.io/FedCM/#request-permission-to-sign-up, #select-an-account */
import type { Dialog, DialogAccount, DialogProvider, DialogType } from '../shared/dialog.ts';
import type { IdentityCredentialRequestOptionsContext } from '../shared/dictionaries.ts';
import type { Account, Flow, ProviderRecord } from '../shared/flow.ts';
import { accountDisplay } from './account-display.ts';
import { sortAccounts } from './connection-status.ts';
import { record } from './record.ts';
import { forDisplay, isSameSite } from './site.ts';
import type { UserAgent } from './user-agent.ts';

const TITLES: Record<IdentityCredentialRequestOptionsContext, string> = {
  signin: 'titleSignIn',
  signup: 'titleSignUp',
  use: 'titleUse',
  continue: 'titleContinue',
};

/** Chromium's summaries of the codes that OAuth 2.0 and the specification name; they are the title in active mode. */
const ERROR_TITLES: Record<string, string> = {
  invalid_request: 'errorInvalidRequestSummary',
  unauthorized_client: 'errorUnauthorizedClientSummary',
  access_denied: 'errorAccessDeniedSummary',
  temporarily_unavailable: 'errorTemporarilyUnavailableSummary',
  server_error: 'errorServerErrorSummary',
};

/** Opens (or replaces) the flow's dialog. */
export function showDialog(flow: Flow, type: DialogType, ua: UserAgent, error?: { code: string; url: string; configURL: string }): Dialog {
  const dialog = buildDialog(flow, type, ua, error);
  flow.dialog = dialog;
  record(flow, ua, { type: 'dialog-shown', dialog });
  return dialog;
}

function buildDialog(flow: Flow, type: DialogType, ua: UserAgent, error?: { code: string; url: string; configURL: string }): Dialog {
  const { request, selection } = flow;
  const shown = flow.providers.filter((provider) => provider.status === 'ready' || provider.status === 'mismatch');
  const rp = namesOfRp(flow, shown, ua);
  let accounts = type === 'ConfirmIdpLogin' ? [] : allAccounts(shown);
  if (type === 'AutoReauthn' && selection) {
    accounts = accounts.filter((account) => account.accountId === selection.accountId && account.idpConfigUrl === selection.configURL);
  }
  const idpForDisplay = forDisplay(ua, error?.configURL ?? shown[0]?.request.configURL ?? '');
  // An error is one provider's, whichever others were offered.
  const several = shown.length > 1 && type !== 'Error';
  // After the sign-in page native keeps the title that the person has read before (x-login-auto).
  const first = !flow.providers.some((provider) => provider.loginShown);
  const title =
    type === 'AutoReauthn' && first
      ? ua.text('signingYouIn')
      : type === 'Error' && request.mode === 'active'
        ? ua.text(errorTitle(error?.code ?? ''), ...errorTitleNames(error?.code ?? '', rp.rpForDisplay, idpForDisplay))
        : several
          ? ua.text('titleSignInWithoutIdp', rp.titleName)
          : ua.text(TITLES[request.context], rp.titleName, idpForDisplay);
  return {
    type,
    title,
    ...(rp.subtitle && { subtitle: rp.subtitle }),
    context: request.context,
    mode: request.mode,
    rpForDisplay: rp.rpForDisplay,
    ...(rp.iframeForDisplay && { iframeForDisplay: rp.iframeForDisplay }),
    providers: shown.map((provider) => dialogProvider(provider, ua)),
    accounts,
    ...(type === 'AutoReauthn' && selection && { verifying: { configURL: selection.configURL, accountId: selection.accountId } }),
    ...(error && { error: { code: error.code, url: error.url, idpForDisplay } }),
  };
}

function errorTitle(code: string): string {
  return (Object.hasOwn(ERROR_TITLES, code) ? ERROR_TITLES[code] : undefined) ?? 'errorGenericSummary';
}

function errorTitleNames(code: string, rp: string, idp: string): string[] {
  return code === 'invalid_request' || code === 'unauthorized_client' ? [rp, idp] : [idp];
}

/**
 * A cross-site iframe which the IdP's metadata calls a third party to the top-level site gets a title of its own and a subtitle
 * that names both (the specification's extension, Chromium's IFRAME strings).
 */
function namesOfRp(
  flow: Flow,
  shown: ProviderRecord[],
  ua: UserAgent,
): { rpForDisplay: string; titleName: string; iframeForDisplay?: string; subtitle?: string } {
  const { caller } = flow;
  const rpForDisplay = forDisplay(ua, caller.topOrigin);
  const crossSite = !isSameSite(ua, caller.origin, caller.topOrigin);
  const thirdParty = shown.some((provider) => provider.metadata?.clientIsThirdPartyToTopFrameOrigin === true);
  if (!crossSite || !thirdParty) return { rpForDisplay, titleName: rpForDisplay };
  const iframeForDisplay = forDisplay(ua, caller.origin);
  return {
    rpForDisplay,
    titleName: iframeForDisplay,
    iframeForDisplay,
    subtitle: ua.text('subtitleEmbeds', rpForDisplay, iframeForDisplay),
  };
}

function allAccounts(shown: ProviderRecord[]): DialogAccount[] {
  const rows = shown.flatMap((provider) =>
    provider.accounts.map((account) => ({
      provider,
      account,
      loginState: account.loginState,
      filteredOut: account.filteredOut,
      ...(account.lastUsedAt && { lastUsedAt: account.lastUsedAt }),
    })),
  );
  return sortAccounts(rows).map(({ provider, account }) => dialogAccount(provider, account));
}

function dialogAccount(provider: ProviderRecord, account: Account): DialogAccount {
  const { displayName, displayIdentifier } = accountDisplay(account);
  const { metadata } = provider;
  const signUp = account.loginState === 'SignUp';
  return {
    accountId: account.id,
    email: displayIdentifier,
    name: displayName,
    givenName: account.givenName ?? '',
    pictureUrl: account.pictureUrl ?? '',
    idpConfigUrl: provider.request.configURL,
    idpLoginUrl: provider.config?.loginUrl ?? '',
    loginState: account.loginState,
    // DevTools tells them of new accounts only, as empty strings where there are none (no-picture).
    ...(signUp && { termsOfServiceUrl: metadata?.termsOfServiceUrl ?? '', privacyPolicyUrl: metadata?.privacyPolicyUrl ?? '' }),
    displayName,
    displayIdentifier,
    disclosedFields: signUp ? provider.disclosedFields : [],
    ...(account.lastUsedAt && { lastUsedAt: account.lastUsedAt }),
    ...(account.filteredOut && { filteredOut: true }),
  };
}

function dialogProvider(provider: ProviderRecord, ua: UserAgent): DialogProvider {
  const { config, metadata } = provider;
  const branding = config?.branding ?? {};
  return {
    configURL: provider.request.configURL,
    idpForDisplay: forDisplay(ua, provider.request.configURL),
    loginUrl: config?.loginUrl ?? '',
    ...(branding.name && { brandingName: branding.name }),
    ...(branding.backgroundColor && { backgroundColor: branding.backgroundColor }),
    ...(branding.color && { color: branding.color }),
    ...(branding.iconUrl && { iconUrl: branding.iconUrl }),
    ...(metadata?.privacyPolicyUrl && { privacyPolicyUrl: metadata.privacyPolicyUrl }),
    ...(metadata?.termsOfServiceUrl && { termsOfServiceUrl: metadata.termsOfServiceUrl }),
    mismatch: provider.status === 'mismatch',
    supportsUseOtherAccount: config?.supportsUseOtherAccount ?? false,
  };
}
