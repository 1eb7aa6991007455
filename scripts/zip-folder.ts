/** A folder as a zip file, the same bytes for the same content: sorted names, one fixed time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The earliest day that zip's two-second DOS clock can name, with room for any time zone. */
const MTIME = new Date(1980, 0, 2);

/** Paths of the files in `folder`, relative to it, with `/`, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** The zip file of everything in `folder`. */
export function zipFolder(folder: string): Uint8Array {
  const entries: Zippable = {};
  for (const file of filesOf(folder)) entries[file] = readFileSync(join(folder, file));
  return zipSync(entries, { level: 9, mtime: MTIME });
}
