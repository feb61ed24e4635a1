// The page: one build for the window (app://) and for the browser host. `npm run build` makes the programs too (scripts/build.mjs).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    // Inlined files would be data: URLs, and the Content-Security-Policy allows those for pictures only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4_000,
  },
});
