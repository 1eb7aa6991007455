/** Tests in real browsers. Each file starts its own, one browser after the other, and mostly waits: two files at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/parity/**/*.test.ts', 'tests/support/**/*.test.ts'],
    maxWorkers: 2,
    // Two browsers and their servers on two cores: a browser that was starved of time gets a second chance, as the parity suite gives it.
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 30_000,
  },
});
