/** getUserInfo() and disconnect(). */

import { jsonBody, lastRequest, originOf, parseUrl } from '../queries.ts';
import type { Fix } from '../verdict-types.ts';
import { sentence } from '../words.ts';
import type { Explanation, Explanations, Failed } from './explanation.ts';
import { configFile, configURLOf, corsHeaders, wellKnownFile, wellKnownUrlOf } from './files.ts';
import { cluesOf } from './response-clues.ts';

type Code =
  | 'NotSameOrigin'
  | 'NotIframe'
  | 'NotPotentiallyTrustworthy'
  | 'NoAccountSharingPermission'
  | 'InvalidConfigOrWellKnown'
  | 'InvalidAccountsResponse'
  | 'NoReturningUserFromFetchedAccounts'
  | 'DisconnectFailed';

export const OTHER_CALLS: Explanations<Code> = {
  NotSameOrigin: ({ trace, failure, configURL }) => ({
    title: 'getUserInfo() was called from an origin other than the provider’s',
    what: `${sentence(failure.cause)} Only the provider's own document may read its accounts.`,
    facts: [{ label: 'Calling origin', value: trace.origin, ...(configURL && { expected: originOf(configURL) }) }],
    fixes: [{ who: 'rp', text: 'Embed an iframe of the provider that calls getUserInfo() itself:', snippet: iframe(configURL) }],
  }),
  NotIframe: ({ configURL, trace }) => ({
    title: 'getUserInfo() was called outside an iframe',
    what: `${trace.origin} called it in a top-level page. It is meant for the provider’s iframe on a relying party’s page (the personalised button).`,
    fixes: [{ who: 'idp', text: 'Call it in the iframe that the relying party embeds:', snippet: iframe(configURL ?? trace.origin) }],
  }),
  NotPotentiallyTrustworthy: ({ failure }) => ({
    title: 'The config URL is neither https nor localhost',
    what: sentence(failure.cause),
    fixes: [{ who: 'idp', text: 'Serve the config file over https, or on localhost.' }],
  }),
  NoAccountSharingPermission: ({ trace, configURL, failure }) => ({
    title: 'The user has not signed in with FedCM on this site yet',
    what: `${sentence(failure.cause)} getUserInfo() only returns returning accounts. The user must have signed in with FedCM (not by redirect or popup) on this site, in this browser, with this provider.`,
    facts: [
      { label: 'Relying party', value: trace.caller?.frames[1]?.origin ?? trace.topOrigin },
      { label: 'Provider', value: configURL ? originOf(configURL) : trace.origin },
    ],
    fixes: [
      { who: 'idp', text: 'Show the button without an account when getUserInfo() rejects. This is the normal case for a new user.' },
      { who: 'person', text: 'Sign in once with FedCM on this site.' },
      { who: 'emulator', text: 'For your tests: add a connected account in the State view.' },
    ],
  }),
  InvalidConfigOrWellKnown: (failed) => {
    const clues = cluesOf(lastRequest(failed.trace, ['config', 'well-known'], failed.configURL), failed.trace);
    return {
      title: 'The config file or well-known file cannot be used',
      what: [sentence(failed.failure.cause), ...clues.sentences].join(' '),
      facts: clues.facts,
      fixes: [
        ...clues.fixes,
        { who: 'idp', text: `${wellKnownUrlOf(failed)} should look like this:`, snippet: wellKnownFile(failed) },
        { who: 'idp', text: `${configURLOf(failed)} should look like this:`, snippet: configFile(failed) },
      ],
    };
  },
  InvalidAccountsResponse: (failed) => {
    const clues = cluesOf(lastRequest(failed.trace, ['accounts'], failed.configURL), failed.trace);
    return {
      title: 'The accounts list cannot be used',
      what: [sentence(failed.failure.cause), ...clues.sentences, 'The login status of the provider is now logged-out.'].join(' '),
      facts: clues.facts,
      fixes: [...clues.fixes, { who: 'idp', text: 'Fix the accounts endpoint: get() needs the same response.' }],
    };
  },
  NoReturningUserFromFetchedAccounts: (failed) => {
    const found = lastRequest(failed.trace, ['accounts'], failed.configURL);
    const accounts = jsonBody(found)?.['accounts'];
    return {
      title: 'There is no returning account',
      what: `${sentence(failed.failure.cause)}${Array.isArray(accounts) ? ` The provider sent ${accounts.length}.` : ''} Either the user signed in here with another account, or approved_clients does not list this client.`,
      facts: cluesOf(found, failed.trace).facts,
      fixes: [
        {
          who: 'idp',
          text: 'List in approved_clients the client ids that the user has signed in to, or omit the member so that the browser’s own record counts.',
          snippet: { language: 'json', code: '{ "id": "1234", "approved_clients": ["client-1"] }' },
        },
      ],
    };
  },
  DisconnectFailed: disconnect,
};

function iframe(configURL: string | undefined) {
  const origin = configURL ? originOf(configURL) : 'https://idp.example';
  return {
    language: 'html' as const,
    code: `<iframe src="${parseUrl(origin) ? origin : 'https://idp.example'}/button" allow="identity-credentials-get"></iframe>`,
  };
}

function disconnect(failed: Failed): Explanation {
  const { trace, failure } = failed;
  const found = lastRequest(trace, ['disconnect'], failed.configURL) ?? failed.found;
  const clues = cluesOf(found, trace);
  const fixes: Fix[] = [...clues.fixes];
  let title = 'disconnect() failed';
  if (/no connected account/.test(failure.cause)) {
    title = 'There is no account to disconnect';
    fixes.push({
      who: 'rp',
      text: 'Call disconnect() only after a FedCM sign-in on this site, from the same origin and under the same top-level site. approved_clients alone does not create a connection.',
    });
  } else if (/not settled yet/.test(failure.cause)) {
    title = 'Another disconnect() is in progress';
    fixes.push({ who: 'rp', text: 'Await the first call before the second.' });
  } else if (failure.evidence.member === 'disconnect_endpoint') {
    title = 'The config file has no usable disconnect_endpoint';
    fixes.push({
      who: 'idp',
      text: 'Add it to the config file. It must have the origin of the config file:',
      snippet: { language: 'json', code: '{ "disconnect_endpoint": "/disconnect" }' },
    });
  } else if (found?.request.networkError?.startsWith('CORS:')) {
    title = 'The disconnect response lacks CORS headers';
    fixes.push({ who: 'idp', text: 'In every response of the disconnect endpoint:', snippet: corsHeaders(trace.origin) });
  } else if (found?.request.endpoint === 'disconnect') {
    fixes.push({
      who: 'idp',
      text: 'Respond with the id of the disconnected account, as a string:',
      snippet: { language: 'json', code: '{ "account_id": "1234" }' },
    });
  }
  const forgotten =
    found?.request.endpoint === 'disconnect'
      ? ' The browser has disconnected all accounts of this relying party and provider, because it cannot know which one was meant.'
      : '';
  return { title, what: [`${sentence(failure.cause)}${forgotten}`, ...clues.sentences].join(' '), facts: clues.facts, fixes };
}
