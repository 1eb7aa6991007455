/** Which fields the disclosure text names. https://w3c-fedid.github.io/FedCM/#request-permission-to-sign-up */
import type { DisclosedField } from '../shared/dialog.ts';

/** In the order in which `disclosure_shown_for` lists them (fields-all-five). */
const KNOWN: DisclosedField[] = ['name', 'email', 'username', 'tel', 'picture'];
/** `disclosure_text_shown` is true for these together only (fields-name, fields-four-with-unknown). */
const DEFAULT_FIELDS: DisclosedField[] = ['name', 'email', 'picture'];

export function disclosedFields(fields: string[]): DisclosedField[] {
  return KNOWN.filter((field) => fields.includes(field));
}

export function coversDefaultFields(fields: DisclosedField[]): boolean {
  return DEFAULT_FIELDS.every((field) => fields.includes(field));
}
