import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    testTimeout: 30_000,
    // What prepares a test has as long as the test: some of it imports a ledger or draws boards.
    hookTimeout: 30_000,
    // One less than there are processors is Vitest's own choice: on two, that is one file after another.
    maxWorkers: '100%',
    // What a PC remembers of data files does not go to the developer's own.
    env: { XDG_STATE_HOME: path.join(tmpdir(), 'gongyi-test-state') },
    projects: [
      { extends: true, test: { name: 'node', include: ['test/{shared,electron,story,scripts}/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'page', include: ['test/renderer/**/*.test.tsx', 'test/renderer/**/*.test.ts'], environment: 'jsdom' } },
    ],
  },
});
