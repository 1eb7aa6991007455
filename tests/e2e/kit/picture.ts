/** Pictures of the inspector's tab for the documentation, taken while a test looks at it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { sleep } from '../../support/browser-types.ts';
import { ChromiumBrowser } from '../../support/chromium.ts';
import { withPalette } from '../../support/png-palette.ts';
import type { InspectorPage } from './inspector-page.ts';
import type { Stage } from './stage.ts';

/** px */
const WIDTH = 1000;
const HEIGHT = 700;

/**
 * Does nothing unless `FEDCM_PICTURES` names a folder, and in Chromium alone.
 * @param height px, where the screen has less to show.
 */
export async function picture({ browser }: Stage, inspector: InspectorPage, name: string, height = HEIGHT): Promise<void> {
  const folder = process.env['FEDCM_PICTURES'];
  if (folder === undefined || !(browser instanceof ChromiumBrowser) || inspector.pageId === null) return;
  const session = await browser.session(inspector.pageId);
  await session.send('Page.bringToFront');
  await session.send('Emulation.setDeviceMetricsOverride', { width: WIDTH, height, deviceScaleFactor: 1, mobile: false });
  await inspector.evaluate('document.activeElement?.blur()');
  await sleep(300);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.png`, withPalette(Buffer.from(data, 'base64')));
}
