/** CRXJS builds `*.iife.ts` apart from the main build, so that `vite build --watch` does not see their modules: this names them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Watches every file of the rooms which are injected into pages. */
export function watchInjectedScripts(): Plugin {
  return {
    name: 'watch-injected-scripts',
    buildStart() {
      if (!this.meta.watchMode) return;
      for (const room of ['src/page', 'src/bridge', 'src/shared']) {
        for (const file of readdirSync(room, { recursive: true, withFileTypes: true })) {
          if (file.isFile()) this.addWatchFile(join(process.cwd(), file.parentPath, file.name));
        }
      }
    },
  };
}
