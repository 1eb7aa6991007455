/**
 * CRXJS makes the scripts that are registered at run time (`?iife`) web-accessible. Registering does not need that, and a page could find
 * the extension by them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Takes `web_accessible_resources` out of the manifest that was written. */
export function withoutWebAccessibleResources(): Plugin {
  return {
    name: 'without-web-accessible-resources',
    writeBundle({ dir }) {
      if (dir === undefined) return;
      const path = join(dir, 'manifest.json');
      const { web_accessible_resources: _, ...manifest }: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}
