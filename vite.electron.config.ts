// The programs of the window and of the browser host, each with its dependencies inside: `vite build -c vite.electron.config.ts`
// for those that are ES modules, and once more with `--mode preload` for the one that cannot be.
import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { defineConfig, type Plugin } from 'vite';

const require = createRequire(import.meta.url);

/** sql.js looks for its wasm file beside the program. */
const wasmBeside: Plugin = {
  name: 'wasm-beside',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'sql-wasm.wasm', source: readFileSync(require.resolve('sql.js/dist/sql-wasm.wasm')) });
  },
};

/** The reader of zipped streams names Amazon's client, for a call that this program never makes. */
const withoutAmazon: Plugin = {
  name: 'without-amazon',
  enforce: 'pre',
  resolveId: (id) => (id === '@aws-sdk/client-s3' ? '\0no-amazon' : null),
  load: (id) => (id === '\0no-amazon' ? 'export const GetObjectCommand = undefined, HeadObjectCommand = undefined;' : null),
};

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  const input: Record<string, string> = preload
    ? { preload: 'electron/preload.ts' }
    : {
        main: 'electron/main.ts',
        dataHost: 'electron/hosts/dataHost.ts',
        browserHost: 'electron/hosts/browserHost.ts',
        tableWorker: 'electron/documents/tableWorker.ts',
      };
  return {
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    plugins: preload ? [] : [wasmBeside, withoutAmazon],
    build: {
      ssr: true,
      outDir: 'dist',
      emptyOutDir: false, // the page lies below it
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input,
        external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
        output: preload
          ? { format: 'cjs', entryFileNames: 'preload.cjs' } // a sandboxed preload cannot be an ES module
          : {
              format: 'es',
              entryFileNames: (chunk) => (chunk.name === 'main' ? 'main.js' : `${chunk.name}.mjs`),
              // All in one folder: what looks for files beside itself finds them from every chunk.
              chunkFileNames: 'shared-[hash].mjs',
              // CommonJS inside an ES module needs require and __dirname.
              banner:
                'import { createRequire as __makeRequire } from "node:module"; const require = __makeRequire(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename;',
            },
      },
    },
  };
});
