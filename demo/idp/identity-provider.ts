/** One identity provider: the endpoint or page of each path. */
import { HttpError } from '../http/exchange.ts';
import type { Reply } from '../http/replies.ts';
import { file, json } from '../http/replies.ts';
import type { Handler, Routes } from '../http/site.ts';
import { staticFiles } from '../http/static-files.ts';
import { AccountStore } from './accounts.ts';
import { accountsEndpoint } from './accounts-endpoint.ts';
import type { Brand } from './brand.ts';
import type { Client } from './clients.ts';
import { ClientRegistry } from './clients.ts';
import { PendingConsents } from './consents.ts';
import { disconnectEndpoint } from './disconnect.ts';
import { clientMetadata, config, wellKnown } from './discovery.ts';
import { Faults } from './faults.ts';
import { fedcmEndpoint } from './fedcm-request.ts';
import { idAssertionEndpoint } from './id-assertion.ts';
import { adminPage, resetFaults, setFaults } from './pages/admin.ts';
import { consent, consentPage } from './pages/consent.ts';
import { errorDetailsPage } from './pages/error-details.ts';
import { homePage } from './pages/home.ts';
import { brandStyles } from './pages/layout.ts';
import { revoke, signedInPage, signedOutPage, signOut } from './pages/session.ts';
import { signIn, signInPage } from './pages/sign-in.ts';
import { signUp, signUpPage } from './pages/sign-up.ts';
import { userInfoPage } from './pages/user-info.ts';
import { avatar } from './pictures/avatar.ts';
import { logo } from './pictures/logo.ts';
import type { Provider } from './provider.ts';
import { SessionStore } from './sessions.ts';
import { TokenIssuer } from './tokens.ts';

const PUBLIC = new URL('public/', import.meta.url);

/** The routes of a provider with fresh accounts, keys and sessions. */
export async function identityProvider(origin: string, brand: Brand, clients: readonly Client[]): Promise<Routes> {
  const accounts = await AccountStore.seeded(brand);
  const provider: Provider = {
    origin,
    brand,
    accounts,
    sessions: new SessionStore(accounts),
    clients: new ClientRegistry(clients),
    consents: new PendingConsents(),
    faults: new Faults(),
    tokens: await TokenIssuer.create(origin, brand.algorithm),
  };
  return { ...fedcmRoutes(provider), ...pageRoutes(provider), ...pictureRoutes(provider) };
}

function fedcmRoutes(provider: Provider): Routes {
  const fedcm = (handler: Handler): Handler => fedcmEndpoint(provider, handler);
  return {
    'GET /.well-known/web-identity': fedcm(() => wellKnown(provider)),
    'GET /fedcm.json': fedcm(() => config(provider)),
    'GET /fedcm-work.json': fedcm(() => config(provider, 'work')),
    'GET /client-metadata': fedcm((exchange) => clientMetadata(provider, exchange)),
    'GET /accounts': fedcm((exchange) => accountsEndpoint(provider, exchange)),
    'POST /assertion': fedcm((exchange) => idAssertionEndpoint(provider, exchange)),
    'POST /disconnect': fedcm((exchange) => disconnectEndpoint(provider, exchange)),
  };
}

function pageRoutes(provider: Provider): Routes {
  return {
    'GET /': (exchange) => homePage(provider, exchange),
    'GET /sign-in': (exchange) => signInPage(provider, exchange),
    'POST /sign-in': (exchange) => signIn(provider, exchange),
    'GET /signed-in': (exchange) => signedInPage(provider, exchange),
    'GET /sign-up': () => signUpPage(provider),
    'POST /sign-up': (exchange) => signUp(provider, exchange),
    'POST /sign-out': (exchange) => signOut(provider, exchange),
    'GET /signed-out': () => signedOutPage(provider),
    'POST /revoke': (exchange) => revoke(provider, exchange),
    'GET /consent': (exchange) => consentPage(provider, exchange),
    'POST /consent': (exchange) => consent(provider, exchange),
    'GET /error': (exchange) => errorDetailsPage(provider, exchange),
    'GET /user-info': (exchange) => userInfoPage(provider, exchange),
    'GET /admin': () => adminPage(provider),
    'POST /admin': (exchange) => setFaults(provider, exchange),
    'POST /admin/reset': (exchange) => resetFaults(provider, exchange),
    'GET /jwks.json': () => json(provider.tokens.jwks),
    'GET /brand.css': () => brandStyles(provider.brand),
    ...staticFiles(PUBLIC, ['provider.css', 'signed-in.js', 'signed-out.js', 'consent.js', 'user-info.js']),
  };
}

function pictureRoutes({ accounts, brand }: Provider): Routes {
  const drawn = new Map<string, Buffer>();
  const png = (name: string, draw: () => Buffer): Reply => {
    const bytes = drawn.get(name) ?? draw();
    drawn.set(name, bytes);
    return file(bytes, 'image/png', 'max-age=300');
  };
  return {
    'GET /icon-32.png': () => png('icon-32', () => logo(brand, 32)),
    'GET /icon-96.png': () => png('icon-96', () => logo(brand, 96)),
    'GET /pictures/*': ({ url }) => {
      const account = accounts.get(url.pathname.slice('/pictures/'.length, -'.png'.length));
      if (account === undefined) throw new HttpError(404, 'There is no such picture.');
      return png(account.id, () => avatar(account.look));
    },
  };
}
