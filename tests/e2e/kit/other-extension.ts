/** Another extension of the same user's, for as long as a test needs it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChromiumBrowser } from '../../support/chromium.ts';
import { FirefoxBrowser } from '../../support/firefox.ts';
import type { Stage } from './stage.ts';

const GECKO = { browser_specific_settings: { gecko: { id: 'another@extension.test' } } };

/** @param files By name; the manifest is made here. */
export async function withOtherExtension(
  { browser }: Stage,
  manifest: Record<string, unknown>,
  files: Record<string, string>,
  work: () => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'other-extension-'));
  const whole = { manifest_version: 3, name: 'Another extension', version: '1', ...manifest, ...GECKO };
  for (const [name, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(whole) }))
    await writeFile(join(folder, name), text);
  let uninstall = async (): Promise<void> => undefined;
  try {
    if (browser instanceof FirefoxBrowser) {
      const id = await browser.puppeteer.installExtension(folder);
      uninstall = () => browser.puppeteer.uninstallExtension(id);
    } else if (browser instanceof ChromiumBrowser) {
      const root = await browser.puppeteer.target().createCDPSession();
      const { id } = await root.send('Extensions.loadUnpacked', { path: folder });
      await root.detach();
      uninstall = () => browser.puppeteer.uninstallExtension(id);
    }
    await work();
  } finally {
    await uninstall();
    await rm(folder, { recursive: true });
  }
}
