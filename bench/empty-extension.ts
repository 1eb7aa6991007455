/**
 * An extension which injects two empty scripts where the emulator injects its own, and does nothing else: what any extension costs
 * that has to hear from every frame. The isolated world and its context are made for a script of no bytes as well.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AUTOMATION_PAGE, GECKO_ID } from '../tests/support/browser-types.ts';

const WHERE = {
  matches: ['<all_urls>'],
  run_at: 'document_start',
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
};

const FILES: Record<string, string> = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'empty',
    version: '1',
    browser_specific_settings: { gecko: { id: GECKO_ID } },
    content_scripts: [
      { js: ['isolated.js'], world: 'ISOLATED', ...WHERE },
      { js: ['main.js'], world: 'MAIN', ...WHERE },
    ],
    host_permissions: ['<all_urls>'],
  }),
  'isolated.js': '',
  'main.js': '',
  // The browsers' drivers wait for the page on which the emulator has its commands.
  [AUTOMATION_PAGE]: '<!doctype html><script src="commands.js"></script>',
  [join(dirname(AUTOMATION_PAGE), 'commands.js')]: 'globalThis.fedcm = { getFlows() {} };',
};

/** @returns the directory, and the way to remove it. */
export function createEmptyExtension(): { directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'empty-extension-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
