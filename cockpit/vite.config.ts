import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: {
    outDir: 'target/classes/millrace/cockpit',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Only while developing the pages: the API of an engine that runs beside.
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
