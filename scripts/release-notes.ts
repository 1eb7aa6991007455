/**
 * `npm run release:notes -- [TAG]`: prints the section of CHANGELOG.md for the version in package.json. Fails if that section is missing,
 * or if manifest.json, package-lock.json or TAG have another version.
 */
import { readFileSync } from 'node:fs';

function versionIn(path: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}

const version = versionIn('package.json');
const tag = process.argv[2] ?? `v${version}`;
const others = {
  'manifest.json': versionIn('manifest.json'),
  'package-lock.json': versionIn('package-lock.json'),
  'the tag': tag.replace(/^v/, ''),
};
for (const [where, other] of Object.entries(others)) {
  if (other !== version) throw new Error(`package.json has version ${version}, but ${where} has ${other}`);
}
const section = readFileSync('CHANGELOG.md', 'utf8')
  .split(/^## /m)
  .find((text) => text.startsWith(`[${version}]`));
if (section === undefined) throw new Error(`CHANGELOG.md has no section for ${version}`);
console.log(section.slice(section.indexOf('\n')).trim());
