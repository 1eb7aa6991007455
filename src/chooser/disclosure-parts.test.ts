import { describe, expect, it } from 'vitest';
import { account, provider } from '../../tests/gallery/fixture-kit.ts';
import { getEnglishMessage } from '../../tests/gallery/locale-messages.ts';
import { disclosureParts, fieldList } from './disclosure-parts.ts';

const privacyPolicyUrl = 'https://rp.test/privacy';
const termsOfServiceUrl = 'https://rp.test/terms';
const idp = provider();

function read(...args: Parameters<typeof account>): string {
  return disclosureParts(getEnglishMessage, account(...args), idp)
    .map((part) => (part.kind === 'link' ? `[${part.text}](${part.url})` : part.text))
    .join('');
}

describe('disclosureParts', () => {
  const shared = 'To continue, idp.example will share your name, email address, and profile picture with this site.';

  it.each([
    [{}, shared],
    [{ termsOfServiceUrl }, `${shared} See this site's [terms of service](${termsOfServiceUrl}).`],
    [{ privacyPolicyUrl }, `${shared} See this site's [privacy policy](${privacyPolicyUrl}).`],
    [
      { privacyPolicyUrl, termsOfServiceUrl },
      `${shared} See this site's [privacy policy](${privacyPolicyUrl}) and [terms of service](${termsOfServiceUrl}).`,
    ],
    [{ disclosedFields: [] }, ''],
  ])('%o', (members, wanted) => {
    expect(read(members)).toBe(wanted);
  });

  it('names the fields in the order given', () => {
    expect(fieldList(getEnglishMessage, ['tel'])).toBe('phone number');
    expect(fieldList(getEnglishMessage, ['username', 'tel'])).toBe('username and phone number');
  });
});
