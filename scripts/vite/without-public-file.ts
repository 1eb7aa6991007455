/** Vite copies the whole of public/: this takes out what one browser does not use. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Removes `name` from the output folder. */
export function withoutPublicFile(name: string): Plugin {
  return {
    name: 'without-public-file',
    writeBundle({ dir }) {
      if (dir !== undefined) rmSync(join(dir, name), { force: true });
    },
  };
}
