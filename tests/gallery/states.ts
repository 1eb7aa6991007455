/** The states that the gallery shows, by name. */
import type { Dialog, DialogAccount } from '../../src/shared/dialog.ts';
import { account, CONFIG_URL, dialog, provider } from './fixture-kit.ts';
import { face, logo } from './sample-pictures.ts';

export interface GalleryState {
  /** Null: the flow has no dialog at the moment. */
  dialog: Dialog | null;
  /** No call is pending at all. */
  nothing?: true;
  /** Texts of the controls to click once drawn, to come to an inner screen. */
  clicks?: string[];
}

const SECOND = 'https://accounts.second.example/fedcm.json';
const ALICE = 'https://idp.example/alice.png';
const ICON = 'https://idp.example/icon.png';
const SECOND_ICON = 'https://second.example/icon.png';

export const pictures: Record<string, string> = {
  [ALICE]: face(210),
  'https://idp.example/bob.png': face(25),
  'https://idp.example/broken.png': 'data:image/png;base64,AAAA',
  [ICON]: logo('#1a56db'),
  [SECOND_ICON]: logo('#b3261e'),
};

const links = { privacyPolicyUrl: 'https://shop.example/privacy', termsOfServiceUrl: 'https://shop.example/terms' };
const alice = account({ pictureUrl: ALICE, ...links });
const bob = account({
  accountId: 'u2',
  displayName: 'Bob Builder',
  givenName: 'Bob',
  displayIdentifier: 'bob@idp.example',
  pictureUrl: 'https://idp.example/bob.png',
  disclosedFields: [],
  loginState: 'SignIn',
  lastUsedAt: 1_760_000_000_000,
});
const carol = account({ accountId: 'u3', displayName: 'Carol Chen', givenName: 'Carol', displayIdentifier: 'carol@idp.example', ...links });
const filtered = account({ accountId: 'u4', displayName: 'Dan Denied', displayIdentifier: 'dan@idp.example', filteredOut: true });
const branded = provider({ iconUrl: ICON, brandingName: 'Example Identity' });
const second = provider({ configURL: SECOND, idpForDisplay: 'second.example', iconUrl: SECOND_ICON, brandingName: 'Second' });
const LONG_HOST = 'accounts.a-very-long-department-name.of-some-quite-large-organisation.signin.internal.services.example.co.uk';

function ofSecond(members: Partial<DialogAccount>): DialogAccount {
  return account({ idpConfigUrl: SECOND, ...members });
}

function many(count: number): Dialog {
  const accounts = Array.from({ length: count }, (_, index) =>
    account({
      accountId: `u${index}`,
      displayName: `Person ${index + 1}`,
      displayIdentifier: `person${index + 1}@idp.example`,
      ...(index < 2 ? { lastUsedAt: 1, disclosedFields: [] } : {}),
    }),
  );
  return dialog({ providers: [branded], accounts });
}

function error(code: string, url = ''): Dialog {
  return dialog({ type: 'Error', providers: [branded], error: { code, url, idpForDisplay: 'idp.example' } });
}

const multi = dialog({
  title: 'Sign in to shop.example',
  providers: [branded, second, provider({ configURL: 'https://third.example/c.json', idpForDisplay: 'third.example', mismatch: true })],
  accounts: [bob, ofSecond({ accountId: 's1', displayName: 'Alice E.', displayIdentifier: 'alice@second.example' }), alice],
});

export const states: Record<string, GalleryState> = {
  single: { dialog: dialog({ providers: [branded], accounts: [alice] }) },
  'single-returning': { dialog: dialog({ providers: [branded], accounts: [bob] }) },
  'single-no-links': { dialog: dialog({ accounts: [account({ disclosedFields: ['name', 'email'] })] }) },
  'single-branded': {
    dialog: dialog({ providers: [{ ...branded, backgroundColor: '#8a2be2', color: '#ffffff' }], accounts: [alice] }),
  },
  'single-unreadable-brand': {
    dialog: dialog({ providers: [{ ...branded, backgroundColor: '#ffee00', color: '#ffffff' }], accounts: [alice] }),
  },
  'single-white-brand': { dialog: dialog({ providers: [{ ...branded, backgroundColor: '#ffffff' }], accounts: [alice] }) },
  'single-phone': {
    dialog: dialog({
      accounts: [account({ displayName: '+49 170 1234567', displayIdentifier: '', email: '', givenName: '', disclosedFields: ['tel'] })],
    }),
  },
  'single-long': {
    dialog: dialog({
      providers: [{ ...branded, brandingName: 'An Identity Provider with a Very Long Brand Name Indeed, Incorporated' }],
      accounts: [{ ...alice, displayName: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(9), givenName: 'Wolfeschlegelstein'.repeat(17) }],
    }),
  },
  'single-unbroken': {
    dialog: dialog({ accounts: [{ ...alice, displayName: 'W'.repeat(300), displayIdentifier: `${'m'.repeat(300)}@idp.example` }] }),
  },
  'broken-picture': { dialog: dialog({ accounts: [{ ...alice, pictureUrl: 'https://idp.example/broken.png' }] }) },
  hosts: {
    dialog: dialog({
      title: `Sign in to ${LONG_HOST} with login.${LONG_HOST}`,
      rpForDisplay: LONG_HOST,
      providers: [provider({ idpForDisplay: `login.${LONG_HOST}` })],
    }),
  },
  frame: {
    dialog: dialog({
      subtitle: 'news.example embeds content from shop.example',
      rpForDisplay: 'news.example',
      iframeForDisplay: 'shop.example',
    }),
  },
  active: {
    dialog: dialog({
      mode: 'active',
      subtitle: 'Choose an account to continue',
      providers: [{ ...branded, supportsUseOtherAccount: true }],
      accounts: [alice],
    }),
  },
  several: { dialog: dialog({ providers: [branded], accounts: [bob, alice, carol] }) },
  'several-disclosure': { dialog: dialog({ providers: [branded], accounts: [bob, alice, carol] }), clicks: ['Carol Chen'] },
  'several-active': {
    dialog: dialog({
      mode: 'active',
      subtitle: 'Choose an account to continue',
      providers: [{ ...branded, supportsUseOtherAccount: true }],
      accounts: [bob, alice, filtered],
    }),
  },
  'filtered-only': {
    dialog: dialog({ mode: 'active', providers: [{ ...branded, supportsUseOtherAccount: true }], accounts: [filtered] }),
  },
  multi: { dialog: multi },
  'multi-disclosure': { dialog: multi, clicks: ['Alice E.'] },
  'multi-mismatch': { dialog: { ...multi, providers: multi.providers.map((idp) => ({ ...idp, mismatch: true })), accounts: [] } },
  thirty: { dialog: many(30) },
  'thirty-active': {
    dialog: { ...many(30), mode: 'active', providers: [{ ...branded, supportsUseOtherAccount: true }] },
  },
  thousand: { dialog: many(1000) },
  names: {
    dialog: dialog({
      accounts: [
        account({ accountId: 'n1', displayName: 'مها القحطاني', displayIdentifier: 'maha@idp.example' }),
        account({ accountId: 'n2', displayName: 'יעל כהן (Yael)', displayIdentifier: 'yael@idp.example' }),
        account({ accountId: 'n3', displayName: '👩‍👩‍👧 Family 🏴󠁧󠁢󠁳󠁣󠁴󠁿', displayIdentifier: '🦊@idp.example' }),
        account({ accountId: 'n4', displayName: 'Al\u0000ice\u001b[31m\nExample', displayIdentifier: '\u202Emoc.elgoog@ecila' }),
        account({ accountId: 'n5', displayName: '<img src=x onerror="alert(1)">', displayIdentifier: '<b>bold</b>&amp;' }),
        account({ accountId: 'n6', displayName: `Z${'\u0300\u0323'.repeat(40)}algo`, displayIdentifier: 'zalgo@idp.example' }),
        account({ accountId: 'n7', displayName: '\u200B\u3164', displayIdentifier: 'blank@idp.example' }),
        account({ accountId: 'n8', displayName: '李雷', displayIdentifier: 'lilei@idp.example' }),
      ],
    }),
  },
  verifying: { dialog: dialog({ providers: [branded], accounts: [bob, alice], verifying: { configURL: CONFIG_URL, accountId: 'u1' } }) },
  'auto-reauthn': {
    dialog: dialog({
      type: 'AutoReauthn',
      title: 'Signing you in…',
      providers: [branded],
      accounts: [bob],
      verifying: { configURL: CONFIG_URL, accountId: 'u2' },
    }),
  },
  'confirm-login': { dialog: dialog({ type: 'ConfirmIdpLogin', providers: [{ ...branded, mismatch: true }], accounts: [] }) },
  'error-generic': { dialog: error('') },
  'error-own-code': { dialog: error('account_locked', 'https://idp.example/locked') },
  'error-invalid-request': { dialog: error('invalid_request') },
  'error-unauthorized-client': { dialog: error('unauthorized_client', 'https://idp.example/error') },
  'error-access-denied': { dialog: error('access_denied') },
  'error-temporarily-unavailable': { dialog: error('temporarily_unavailable', 'https://idp.example/error') },
  'error-server-error': { dialog: error('server_error') },
  'one-moment': { dialog: null },
  nothing: { dialog: null, nothing: true },
};
