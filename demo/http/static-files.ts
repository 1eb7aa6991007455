/** Routes for the files of a folder. Only the listed ones are served, so no path can lead out of it. */
import { readFileSync } from 'node:fs';
import { file } from './replies.ts';
import type { Routes } from './site.ts';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** `/name` for each file. It is read on each request, so that an edit shows after a reload. */
export function staticFiles(folder: URL, names: readonly string[]): Routes {
  return Object.fromEntries(
    names.map((name) => [
      `GET /${name}`,
      () => file(readFileSync(new URL(name, folder)), TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'no-cache'),
    ]),
  );
}
