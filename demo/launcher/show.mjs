/** Opens the demo in a browser for the user. */
import { log } from './log.mjs';

/**
 * The provider in one tab, with Alice signed in, and the relying party in another.
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ rp: string, idp: string }} demo
 * @param {boolean} signedOut
 */
export async function show(browser, { rp, idp }, signedOut) {
  const [first] = await browser.pages();
  const provider = first ?? (await browser.newPage());
  await provider.goto(`${idp}/sign-in`);
  if (!signedOut) {
    // The page's own script then reports the sign-in to the browser.
    await Promise.all([provider.waitForNavigation(), provider.click('[data-testid=quick-fern-alice]')]);
    log('Alice is signed in to Fern ID (first tab).');
  }
  const page = await browser.newPage();
  await page.goto(rp);
  await page.bringToFront();
}

/** @param {{ rp: string, idp: string, idp2: string }} demo */
export function printAddresses({ rp, idp, idp2 }) {
  log(`
  Relying party         ${rp}
  Identity provider 1   ${idp}   (Fern ID: Alice, Bob, Carol; faults: ${idp}/admin)
  Identity provider 2   ${idp2}   (Tide Pass: Dora, Emil; starts signed out)
  Password of every demo account: demo

  Ctrl-C stops everything.
`);
}
