import path from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Serves the gallery: every view in every state, with sample props. Not part of the extension. */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { '@': path.resolve(import.meta.dirname, '../../src') } },
  plugins: [preact({ reactAliasesEnabled: false, prefreshEnabled: false, devToolsEnabled: false })],
  server: { host: '127.0.0.1' },
  cacheDir: path.join(process.env['TMPDIR'] ?? '/tmp', 'jikim-gallery-cache'),
});
