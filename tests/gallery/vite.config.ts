import { defineConfig } from 'vite';

/** The gallery's own server: no extension plugin, no public folder. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  cacheDir: '../../node_modules/.vite-gallery',
  server: { host: '127.0.0.1', fs: { allow: ['../..'] } },
  build: { rolldownOptions: { input: ['index.html', 'inspector.html', 'popup.html'].map((page) => `${import.meta.dirname}/${page}`) } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
