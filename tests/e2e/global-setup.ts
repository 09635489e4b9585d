import { access } from 'node:fs/promises';
import path from 'node:path';
import { builtFor } from './harness/stage.ts';

/** The end-to-end tests run the built extension: say so when it is not there. */
export default async function setup(): Promise<void> {
  for (const name of ['chromium', 'firefox'] as const) {
    await access(path.join(builtFor(name), 'manifest.json')).catch(() => {
      throw new Error(`no built extension for ${name}: run npm run build first`);
    });
  }
}
