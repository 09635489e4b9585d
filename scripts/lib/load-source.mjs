// Loads files of src/ into a script: they name one another by `@/…`, which Node does not know.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './bootstrap.mjs';

/**
 * Bundles one module with everything it imports, and loads it.
 * @param {string} file from the root of the project
 * @returns {Promise<Record<string, any>>} its exports
 */
export async function loadSource(file) {
  const outDir = await mkdtemp(path.join(os.tmpdir(), 'jikim-source-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '@': path.join(root, 'src') } },
      build: {
        outDir,
        target: 'esnext',
        minify: false,
        lib: { entry: path.join(root, file), formats: ['es'], fileName: () => 'source.mjs' },
      },
    });
    return await import(pathToFileURL(path.join(outDir, 'source.mjs')).href);
  } finally {
    await rm(outDir, { recursive: true });
  }
}
