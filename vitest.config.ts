import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname, 'src') };
/**
 * What a driver says when a browser on a busy machine did not follow in time. Such a test is tried once more, and the report
 * says so (`retry x1`); one whose expectation failed is not.
 */
const DRIVER_LOST =
  /timed? ?out|no file chooser|did not reach the driver|has been closed|session closed|protocol error|no tab |not drawn|not open|asleep|nothing to press|come to rest/i;

const e2e = {
  globalSetup: ['tests/e2e/global-setup.ts'],
  fileParallelism: false,
  maxWorkers: 1,
  testTimeout: 90_000,
  hookTimeout: 120_000,
  retry: { count: 1, condition: DRIVER_LOST },
};

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', 'tests/{architecture,store}.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'architecture',
          include: ['tests/{architecture,store}.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e-chromium',
          include: ['tests/e2e/*.chromium.test.ts', 'tests/e2e/*.both.test.ts'],
          ...e2e,
          env: { E2E_BROWSER: 'chromium' },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e-firefox',
          include: ['tests/e2e/*.firefox.test.ts', 'tests/e2e/*.both.test.ts'],
          ...e2e,
          env: { E2E_BROWSER: 'firefox' },
        },
      },
      // By name only: `vitest run --project matrix-chromium`. Ninety cells take longer than all other tests of a browser.
      ...(['chromium', 'firefox'] as const).map((browser) => ({
        resolve: { alias },
        test: {
          name: `matrix-${browser}`,
          include: ['tests/e2e/coverage/matrix.ts'],
          ...e2e,
          env: { E2E_BROWSER: browser },
        },
      })),
    ],
  },
});
