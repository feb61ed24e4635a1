import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'node', include: ['test/{shared,electron,story,scripts}/**/*.test.ts'], environment: 'node' } },
      { extends: true, test: { name: 'page', include: ['test/renderer/**/*.test.tsx', 'test/renderer/**/*.test.ts'], environment: 'jsdom' } },
    ],
  },
});
