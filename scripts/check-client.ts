/** `npm run check:client`: packs this package, installs it in an empty project without a network, and uses its client there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Checked as the strictest project would: with the package's own declarations too, and with nothing else in reach. */
const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    outDir: 'out',
  },
  include: ['use.ts'],
};

const USE = `
import { type Channel, chromiumFlags, connect, createClient, extensionDirectory, firefoxPreferences } from 'fedcm-emulator/automation/client';

const answers: Channel = {
  evaluate: async (expression) => JSON.stringify({ ok: !expression.includes('getTitle'), value: 'Error', name: 'NoSuchAlert', message: 'none' }),
  close: async () => {},
};
export const fedcm = createClient(answers);
export const flags: string[] = [...chromiumFlags(), extensionDirectory('firefox'), ...Object.keys(firefoxPreferences())];
export const type: 'AccountChooser' | 'AutoReauthn' | 'ConfirmIdpLogin' | 'Error' = await fedcm.waitForDialog({ timeout: 1 });
export const error: unknown = await fedcm.getTitle().catch((reason: unknown) => reason);
export const stop: () => void = fedcm.onDialogShown(({ dialogType, title }) => [dialogType, title]);
stop();
// @ts-expect-error An account is named by its index.
export const wrong = () => fedcm.selectAccount({ accountId: 'alice' });
// @ts-expect-error This is no driver.
export const noDriver = () => connect({});
`;

const RUN = `
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { error, flags, type } from './out/use.js';
assert.equal(type, 'Error');
assert.equal(error.name, 'NoSuchAlert');
assert.ok(flags.some((flag) => flag.startsWith('--load-extension=')));
for (const file of ['chrome', 'firefox']) {
  const { extensionDirectory } = await import('fedcm-emulator/automation/client');
  assert.ok(existsSync(extensionDirectory(file) + '/manifest.json'), file);
}
`;

const project = mkdtempSync(join(tmpdir(), 'fedcm-client-'));
try {
  run('npm', ['pack', '--silent', '--pack-destination', project], '.');
  const [tarball] = readdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'somebody-elses-tests', private: true, type: 'module' }));
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  writeFileSync(join(project, 'use.ts'), USE);
  writeFileSync(join(project, 'run.js'), RUN);
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', `./${tarball}`], project);
  run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', '.'], project);
  run(process.execPath, ['run.js'], project);
  console.log(`${tarball}: packed, installed, typechecked and used`);
} finally {
  rmSync(project, { recursive: true, force: true });
}

function run(command: string, args: string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}\n${stdout}${stderr}`);
}
