/** Tests in real browsers. Each file starts its own, one browser after the other, and mostly waits: three files at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/parity/**/*.test.ts', 'tests/support/**/*.test.ts'],
    maxWorkers: 3,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 30_000,
  },
});
