/** Unit tests, beside their source. The browser tests have a configuration of their own: tests/e2e/vitest.config.ts. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,automation,bench,scripts,demo}/**/*.test.{ts,tsx}'],
    // Most files test pure functions: a process of its own for each of them took longer than the tests.
    pool: 'threads',
    isolate: false,
    // Of a hanging test; a busy machine takes its time.
    testTimeout: 60_000,
  },
});
