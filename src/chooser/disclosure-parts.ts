import type { DialogAccount, DialogProvider, DisclosedField } from '../shared/dialog.ts';
import { type GetMessage, type MessageName, messageParts } from './messages.ts';

export type DisclosurePart = { kind: 'text'; text: string } | { kind: 'idp'; text: string } | { kind: 'link'; text: string; url: string };

const FIELD_NAMES: Record<DisclosedField, MessageName> = {
  name: 'fieldName',
  email: 'fieldEmail',
  username: 'fieldUsername',
  tel: 'fieldTel',
  picture: 'fieldPicture',
};

/** The fields as the disclosure lists them: "name, email address, and profile picture". */
export function fieldList(getMessage: GetMessage, fields: readonly DisclosedField[]): string {
  const format = new Intl.ListFormat(getMessage('localeTag'), { type: 'conjunction' });
  return format.format(fields.map((field) => getMessage(FIELD_NAMES[field])));
}

/**
 * The disclosure text of an account, in order, with its links; empty if there is nothing to disclose.
 * https://w3c-fedid.github.io/FedCM/#request-permission-to-sign-up
 */
export function disclosureParts(getMessage: GetMessage, account: DialogAccount, provider: DialogProvider | undefined): DisclosurePart[] {
  if (account.disclosedFields.length === 0) return [];
  const privacy = account.privacyPolicyUrl || provider?.privacyPolicyUrl || '';
  const terms = account.termsOfServiceUrl || provider?.termsOfServiceUrl || '';
  const name = privacy ? (terms ? 'disclosurePrivacyAndTerms' : 'disclosurePrivacy') : terms ? 'disclosureTerms' : 'disclosure';
  /** Each link is between two placeholders; these are the opening ones. */
  const openings = new Map([
    [3, privacy || terms],
    [5, terms],
  ]);
  const parts: DisclosurePart[] = [];
  let url: string | undefined;
  for (const part of messageParts(getMessage, name)) {
    if (part === 1) parts.push({ kind: 'idp', text: provider?.idpForDisplay ?? '' });
    else if (part === 2) parts.push({ kind: 'text', text: fieldList(getMessage, account.disclosedFields) });
    else if (typeof part === 'number') url = openings.get(part);
    else parts.push(url === undefined ? { kind: 'text', text: part } : { kind: 'link', text: part, url });
  }
  return parts;
}
