import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // Nothing else runs meanwhile; left to itself, vitest leaves one processor out.
          maxWorkers: '100%',
          globalSetup: ['test/support/ensure-curl.ts'],
          // Only a stop: the largest hostile inputs take seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/build.ts'],
          // Real browsers on one machine: one at a time, and each step waits for a state, so the limits are only a stop.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
