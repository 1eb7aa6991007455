/** The config file. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderapiconfig */
import { isObject, type JsonObject } from '../queries.ts';
import { endpointProblem, lintColors, lintIcons, unknownMembers } from './members.ts';
import type { Remarks } from './remark.ts';

const KNOWN = {
  accounts_endpoint: 'any',
  id_assertion_endpoint: 'any',
  login_url: 'any',
  client_metadata_endpoint: 'any',
  disconnect_endpoint: 'any',
  account_label: 'string',
  supports_use_other_account: 'boolean',
  branding: 'object',
} as const;

const RENAMED = {
  id_token_endpoint: '"id_token_endpoint" is no longer read: the member is now called "id_assertion_endpoint".',
  token_endpoint: '"token_endpoint" is ignored: the member is called "id_assertion_endpoint".',
  signin_url: '"signin_url" is no longer read: the member is now called "login_url".',
  idp_endpoint: '"idp_endpoint" is no longer read.',
  revocation_endpoint: '"revocation_endpoint" is no longer read: the member is now called "disconnect_endpoint".',
  metrics_endpoint: '"metrics_endpoint" is behind a flag in Chrome, and the emulator does not call it.',
  modes: '"modes" is no longer read: put "supports_use_other_account" at the top level.',
  accounts: '"accounts" (with "include") is no longer read: the member is now called "account_label".',
  labels: '"labels" is ignored: the member is called "account_label".',
  client_id_metadata_endpoint: '"client_id_metadata_endpoint" is no longer read: the member is now called "client_metadata_endpoint".',
  privacy_policy_url: '"privacy_policy_url" belongs in the response of the client_metadata_endpoint.',
  types: '"types" is for registered providers, which Chrome has behind a flag.',
  formats: '"formats" is for delegation, which Chrome has behind a flag.',
};

const BRANDING = { name: 'string', background_color: 'string', color: 'string', icons: 'list' } as const;

export function lintConfig(json: JsonObject, configURL: string, remarks: Remarks): void {
  for (const member of ['id_assertion_endpoint', 'accounts_endpoint', 'login_url']) {
    const problem = endpointProblem(json[member], configURL);
    if (problem) remarks.error('ConfigInvalidResponse', json[member] === undefined ? '' : `/${member}`, `"${member}" ${problem}.`);
  }
  for (const member of ['client_metadata_endpoint', 'disconnect_endpoint']) {
    const problem = json[member] === undefined ? null : endpointProblem(json[member], configURL);
    if (problem) remarks.warning(`/${member}`, `"${member}" ${problem}. It is treated as absent.`);
  }
  unknownMembers(json, KNOWN, RENAMED, remarks);
  const { branding } = json;
  if (isObject(branding)) {
    unknownMembers(
      branding,
      { ...BRANDING, icons: 'any' },
      { logo_url: '"logo_url" is ignored: use "icons".', icon: '"icon" is ignored: use "icons".' },
      remarks,
      '/branding',
    );
    lintColors(branding['background_color'], branding['color'], '/branding', remarks);
    lintIcons(branding['icons'], configURL, '/branding/icons', remarks);
  }
  if (json['client_metadata_endpoint'] !== undefined)
    remarks.info(
      '/client_metadata_endpoint',
      'With client metadata the well-known file must also contain "accounts_endpoint" and "login_url" (Chrome 143 warns).',
    );
}
