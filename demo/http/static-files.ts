/** Routes for the files of a folder; only the named ones, so no path can lead out of it. */
import { readFileSync } from 'node:fs';
import { file } from './replies.ts';
import type { Routes } from './site.ts';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** `/name` for each file; read at each request, so that an edit shows at the next reload. */
export function staticFiles(folder: URL, names: readonly string[]): Routes {
  return Object.fromEntries(
    names.map((name) => [
      `GET /${name}`,
      () => file(readFileSync(new URL(name, folder)), TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'no-cache'),
    ]),
  );
}
