/** The pictures of docs/pains.md (`npm run pictures`), by the tests that prove what they show: docs/images/pains/NN-name.png. */
import { spawnSync } from 'node:child_process';

const args = ['node_modules/vitest/vitest.mjs', 'run', '-c', 'tests/e2e/vitest.config.ts', 'tests/e2e/pains.test.ts', '-t', 'in chromium'];
const env = { ...process.env, FEDCM_PICTURES: 'docs/images/pains' };
process.exitCode = spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1;
