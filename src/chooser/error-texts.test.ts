import { describe, expect, it } from 'vitest';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import { errorTexts } from './error-texts.ts';

/** The English text, with `rp` and `idp` in their places. */
function read(code: string, url: string): [summary: string, description: string] {
  const { summary, description, placeholders } = errorTexts({ code, url });
  const fill = (name: typeof summary): string =>
    en[name].message.replace(/\$(\d)/g, (_, at) => placeholders[name]?.[Number(at) - 1] ?? '?');
  return [fill(summary), description.map(fill).join(' ')];
}

const DETAILS = 'https://idp.test/error';

describe('errorTexts', () => {
  it.each([
    ['', '', "Can't continue with idp", 'Something went wrong'],
    ['', DETAILS, "Can't continue with idp", 'Something went wrong'],
    ['own_code', '', "Can't continue with idp", 'Something went wrong'],
    [
      'invalid_request',
      '',
      "rp can't continue using idp",
      'This option is unavailable right now. You can try other ways to continue on rp.',
    ],
    [
      'unauthorized_client',
      DETAILS,
      "rp can't continue using idp",
      'This option is unavailable right now. Choose "More details" below to get more information from idp.',
    ],
    [
      'access_denied',
      '',
      'Check that you chose the right account',
      'Check if the selected account is supported. You can try other ways to continue on rp.',
    ],
    [
      'access_denied',
      DETAILS,
      'Check that you chose the right account',
      'Check if the selected account is supported. Choose "More details" below to get more information from idp.',
    ],
    [
      'temporarily_unavailable',
      '',
      'Try again later',
      "idp isn't available right now. If this issue keeps happening, you can try other ways to continue on rp.",
    ],
    [
      'temporarily_unavailable',
      DETAILS,
      'Try again later',
      'idp isn\'t available right now. If this issue keeps happening, choose "More details" below to get more information from idp.',
    ],
    [
      'server_error',
      DETAILS,
      'Check your internet connection',
      "If you're online but this issue keeps happening, you can try other ways to continue on rp.",
    ],
  ])('%j %j', (code, url, summary, description) => {
    expect(read(code, url)).toEqual([summary, description]);
  });
});
