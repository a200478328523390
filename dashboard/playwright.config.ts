import { defineConfig } from '@playwright/test';
import { CONSOLE } from './e2e/console';

/** Journeys through a running suite: LOWTIDE_URL and LOWTIDE_DATA say which; CHROMIUM the browser of the machine. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/setup.ts',
  globalTeardown: './e2e/teardown.ts',
  workers: 2,
  // a journey changes what the next one sees; how a page stands is up to what the test itself answers
  projects: [
    { name: 'journeys', testIgnore: ['page-states.spec.ts', 'shots.spec.ts'], workers: 1 },
    { name: 'states', testMatch: 'page-states.spec.ts', workers: 1 },
  ],
  // axe goes through every page in one test, on two cores that also run the suite
  timeout: 360_000,
  retries: 0,
  // what comes is seen at once; what does not come for so long is wrong and not merely slow
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    baseURL: CONSOLE,
    // a button that is not there is told at once, not when the test's time is up
    actionTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1360, height: 900 },
    storageState: 'test-results/owner.json',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    },
  },
});
