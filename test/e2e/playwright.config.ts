import { defineConfig } from '@playwright/test';
import type { HostKind } from './support/desk.ts';

// Two projects over the same stories: the browser host in Chromium and the Electron window. `*.story.spec.ts` runs in both.
const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

export default defineConfig<{ hostKind: HostKind }>({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './setUp.ts',
  // The two projects run side by side, the stories of each one after another: they share nothing but the screen, on which one window is open at a time.
  workers: 2,
  // A browser or window on a busy machine now and then does not come up: tried once more, and named at the end of the run.
  retries: json ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: json ? [['list'], ['json', { outputFile: json }]] : 'list',
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
  projects: [
    { name: 'browser', workers: 1, testMatch: ['*.story.spec.ts', 'browser.*.spec.ts'], use: { hostKind: 'browser' } },
    { name: 'window', workers: 1, testMatch: ['*.story.spec.ts', 'window.*.spec.ts'], use: { hostKind: 'window' } },
  ],
});
