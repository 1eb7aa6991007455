/** Well-known file and config file. */

import { hostOf, jsonBody } from '../queries.ts';
import type { Fix } from '../verdict-types.ts';
import { sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { configFile, configURLOf, JSON_TYPE, wellKnownFile, wellKnownUrlOf } from './files.ts';
import { cluesOf } from './response-clues.ts';

type Code =
  | 'WellKnownHttpNotFound'
  | 'WellKnownNoResponse'
  | 'WellKnownInvalidResponse'
  | 'WellKnownListEmpty'
  | 'WellKnownInvalidContentType'
  | 'ConfigNotInWellKnown'
  | 'WellKnownTooBig'
  | 'ConfigHttpNotFound'
  | 'ConfigNoResponse'
  | 'ConfigInvalidResponse'
  | 'ConfigInvalidContentType';

/** The file belongs at the registrable domain, which is what developers most often get wrong. */
function writeWellKnown(failed: Failed): Fix {
  const url = wellKnownUrlOf(failed);
  const config = hostOf(configURLOf(failed));
  const elsewhere = hostOf(url) === config ? '' : ` (at the registrable domain ${hostOf(url)}, not at ${config})`;
  return {
    who: 'idp',
    text: `Serve this at ${url}${elsewhere}, as application/json, without a redirect to another site:`,
    snippet: wellKnownFile(failed),
  };
}

function explain(failed: Failed, title: string, what: string, fixes: Fix[]): Explanation {
  const clues = cluesOf(failed.found, failed.trace);
  return { title, what: [what, ...clues.sentences].join(' '), facts: clues.facts, fixes: [...clues.fixes, ...fixes] };
}

const SAME_SITE: Fix = {
  who: 'nobody',
  text: 'For tests only: if the RP and the IdP are same-site, the well-known file is not needed (rp.localhost and idp.localhost are different sites).',
};

const NOT_ENFORCED: Fix = {
  who: 'emulator',
  text: 'If you cannot serve the file yet during development, turn off “Well-known file enforced” in Sites & settings. The call then continues, and its steps show what Chrome would reject.',
};

export const CONFIG_FILES: Explanations<Code> = {
  WellKnownHttpNotFound: (failed) =>
    explain(
      failed,
      'The well-known file is missing',
      `${wellKnownUrlOf(failed)} responded with 404. The browser checks there whether ${configURLOf(failed)} is a config file of this site, before it sends anything that tells the provider about the user.`,
      [writeWellKnown(failed), NOT_ENFORCED, SAME_SITE],
    ),
  WellKnownNoResponse: (failed) =>
    explain(failed, 'The well-known file could not be fetched', sentence(failed.failure.cause), [writeWellKnown(failed), NOT_ENFORCED]),
  WellKnownInvalidResponse: (failed) =>
    explain(failed, 'The well-known file is invalid', sentence(failed.failure.cause), [writeWellKnown(failed), NOT_ENFORCED]),
  WellKnownListEmpty: (failed) =>
    explain(failed, 'The well-known file lists no config URL', sentence(failed.failure.cause), [writeWellKnown(failed), NOT_ENFORCED]),
  WellKnownInvalidContentType: (failed) =>
    explain(failed, 'The well-known file is not served as JSON', sentence(failed.failure.cause), [
      {
        who: 'idp',
        text: 'The file name has no extension, so web servers guess the type. Set it for /.well-known/web-identity:',
        snippet: JSON_TYPE,
      },
    ]),
  ConfigNotInWellKnown: (failed) =>
    explain(
      failed,
      'The config URL is not listed in the well-known file',
      `${sentence(failed.failure.cause)} The two must match exactly: scheme, host, port, path, query and trailing slash.`,
      [
        writeWellKnown(failed),
        { who: 'rp', text: 'If the well-known file is right, pass the URL that it lists as configURL.' },
        NOT_ENFORCED,
      ],
    ),
  WellKnownTooBig: (failed) =>
    explain(failed, 'The well-known file lists several config URLs', `${sentence(failed.failure.cause)}`, [
      {
        who: 'idp',
        text: 'List one URL. If you have several config files, give the endpoints that they all share; provider_urls is then not checked:',
        snippet: wellKnownFile(failed),
      },
    ]),
  ConfigHttpNotFound: (failed) =>
    explain(failed, 'The config file is missing', `${configURLOf(failed)} responded with 404.`, [
      { who: 'rp', text: 'Check the configURL of the call for typing errors, especially its path.' },
      { who: 'idp', text: `Serve this at ${configURLOf(failed)}:`, snippet: configFile(failed) },
    ]),
  ConfigNoResponse: (failed) =>
    explain(failed, 'The config file could not be fetched', sentence(failed.failure.cause), [
      { who: 'idp', text: 'The file must be public: it is requested without cookies, Origin or Referer.' },
    ]),
  ConfigInvalidResponse: invalidConfig,
  ConfigInvalidContentType: (failed) =>
    explain(failed, 'The config file is not served as JSON', sentence(failed.failure.cause), [
      { who: 'idp', text: `On ${configURLOf(failed)}:`, snippet: JSON_TYPE },
    ]),
};

/** The same code covers a config file that is itself invalid, and one that disagrees with the well-known file. */
function invalidConfig(failed: Failed): Explanation {
  const { evidence, cause } = failed.failure;
  if (evidence.expected !== undefined && evidence.value !== undefined && evidence.member !== undefined) {
    const explanation = explain(failed, 'Well-known file and config file disagree', sentence(cause), [
      writeWellKnown(failed),
      NOT_ENFORCED,
    ]);
    return {
      ...explanation,
      facts: [
        ...(explanation.facts ?? []),
        { label: `${evidence.member} in the well-known file`, value: evidence.value, expected: evidence.expected },
      ],
    };
  }
  const { member } = evidence;
  const body = jsonBody(failed.found);
  const value = member && body ? body[member] : undefined;
  const foreign = typeof value === 'string' && /^https?:\/\//i.test(value);
  const why = foreign ? ` "${member}" is ${value}, but an endpoint must have the origin of the config file.` : '';
  return explain(failed, 'The config file is invalid', `${sentence(cause)}${why}`, [
    {
      who: 'idp',
      text: `${configURLOf(failed)} should look like this (relative URLs are resolved against it):`,
      snippet: configFile(failed),
    },
  ]);
}
