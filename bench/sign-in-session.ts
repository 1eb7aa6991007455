/** Sign-ins driven by the automation client with `surface: 'none'`, one after another in one browser. */
import { connect } from '../automation/client/index.ts';
import { identityProvider } from '../tests/e2e/kit/identity-provider.ts';
import { type BrowserKind, isRecord } from '../tests/support/browser-types.ts';
import { ChromiumBrowser } from '../tests/support/chromium.ts';
import { FirefoxBrowser } from '../tests/support/firefox.ts';
import { FakeServers } from '../tests/support/servers.ts';
import { busyTime } from './busy-time.ts';

const CALL = `(async () => {
  const start = performance.now();
  const { token } = await fedcm({}, {}, { mediation: 'required' });
  return { token, ms: performance.now() - start };
})()`;

export interface Round {
  /** From the page's call of get() to its token, ms. */
  total: number;
  /** Of these, ms in which the identity provider, on this machine, had at least one request in hand. */
  idp: number;
}

export interface SignInSession {
  signIn(): Promise<Round>;
  close(): Promise<void>;
}

/** @param extension The folder of a built extension. The first sign-in, which warms up what a test suite warms up once, is done. */
export async function openSignInSession(kind: BrowserKind, extension: string): Promise<SignInSession> {
  const servers = await FakeServers.start();
  const options = { servers, extension };
  const browser = await (kind === 'firefox' ? FirefoxBrowser.launch(options) : ChromiumBrowser.launch(options));
  const close = async (): Promise<void> => {
    await browser.close();
    await servers.stop();
  };
  try {
    servers.reset(identityProvider());
    const fedcm = await connect(browser.puppeteer, { extensionId: browser.extensionId });
    await fedcm.setSettings({ surface: 'none' });
    await fedcm.setLoginStatus({ origin: 'https://idp.test', status: 'logged-in' });
    const page = await browser.newPage();
    await page.goto('https://rp.test/');
    const signIn = async (): Promise<Round> => {
      servers.log = [];
      const dialog = fedcm.waitForDialog();
      const call = page.evaluate(CALL);
      await dialog;
      await fedcm.selectAccount({ accountIndex: 0 });
      const result = await call;
      if (!result.ok || !isRecord(result.value) || result.value['token'] !== 'token for alice-id')
        throw new Error(`the sign-in failed: ${JSON.stringify(result)}`);
      return { total: Number(result.value['ms']), idp: busyTime(servers.log.map(({ at, doneAt = at }) => ({ from: at, to: doneAt }))) };
    };
    await signIn();
    return { signIn, close };
  } catch (error) {
    await close();
    throw error;
  }
}
