/** `npm run package`: the two built extensions and the source of HEAD, which addons.mozilla.org asks for, as zip files in artifacts/. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { zipFolder } from './zip-folder.ts';

const { name, version }: { name: string; version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const manifest: { version: string } = JSON.parse(readFileSync('manifest.json', 'utf8'));
if (manifest.version !== version) throw new Error(`manifest.json has version ${manifest.version}, but package.json has ${version}`);

rmSync('artifacts', { recursive: true, force: true });
mkdirSync('artifacts');
for (const target of ['chrome', 'firefox']) write(target, zipFolder(`dist/${target}`));
// git writes the commit's time in local time.
const env = { ...process.env, TZ: 'UTC' };
write('source', execFileSync('git', ['archive', '--format=zip', `--prefix=${name}-${version}/`, 'HEAD'], { env, maxBuffer: 2 ** 28 }));

function write(what: string, zip: Uint8Array): void {
  const path = `artifacts/${name}-${version}-${what}.zip`;
  writeFileSync(path, zip);
  console.log(`${path}  ${(zip.byteLength / 1000).toFixed(1)} kB`);
}
