import path from 'node:path';
import { root } from './bootstrap.mjs';

/** The product's own cover shapes, for scripts that run without a build. */
export async function loadCovers() {
  const { runnerImport } = await import('vite');
  const file = path.join(root, 'src/guard/darkroom/core/cover.ts');
  const alias = { '@': path.join(root, 'src') };
  return (await runnerImport(file, { configFile: false, resolve: { alias } })).module;
}
