import { createHash } from 'node:crypto';
import {
  access,
  constants,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BrowserName } from './browser.ts';

/** Where Chromium on Linux looks for managed policies. */
const CHROMIUM_FOLDER = '/etc/chromium/policies/managed';

/** A policy in its place. `env`: for the browser that shall find it. */
export type Managed = { env: Record<string, string>; remove(): Promise<void> };

/** Why no policy can be put in place here; null when it can. Firefox finds one in its own home folder, which is always ours. */
export async function cannotManage(browser: BrowserName): Promise<string | null> {
  if (browser === 'firefox') return null;
  let folder = CHROMIUM_FOLDER;
  for (;;) {
    try {
      await access(folder, constants.W_OK);
      return null;
    } catch (error) {
      const parent = path.dirname(folder);
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder)
        return `${folder} cannot be written to`;
      folder = parent;
    }
  }
}

/** Puts a policy for the built extension in place, as an administrator would. Another extension or profile does not see it. */
export async function manage(
  browser: BrowserName,
  extension: string,
  policy: object,
): Promise<Managed> {
  return browser === 'chromium' ? forChromium(extension, policy) : forFirefox(extension, policy);
}

async function forChromium(extension: string, policy: object): Promise<Managed> {
  const id = await unpackedId(extension);
  const made = await mkdir(CHROMIUM_FOLDER, { recursive: true });
  const file = path.join(CHROMIUM_FOLDER, `jikim-test-${process.pid}.json`);
  await writeFile(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
  return {
    env: {},
    remove: async () => {
      await rm(file, { force: true });
      if (made !== undefined) await removeEmpty(CHROMIUM_FOLDER, made);
    },
  };
}

/** The name that Chromium gives to an unpacked extension: from its path, in letters from a to p. */
async function unpackedId(extension: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await realpath(extension))
    .digest('hex');
  return digest
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Takes away the folders that we made, as far as nobody else has put something in. */
async function removeEmpty(from: string, upTo: string): Promise<void> {
  for (let folder = from; folder.startsWith(upTo); folder = path.dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      return; // not empty: somebody else's now
    }
  }
}

/** A native manifest for managed storage, in a home folder made for this run. */
async function forFirefox(extension: string, policy: object): Promise<Managed> {
  const manifest = JSON.parse(await readFile(path.join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  const { id } = manifest.browser_specific_settings.gecko;
  const home = await mkdtemp(path.join(os.tmpdir(), 'jikim-home-'));
  const folder = path.join(home, '.mozilla/managed-storage');
  await mkdir(folder, { recursive: true });
  const native = { name: id, description: 'ignored', type: 'storage', data: policy };
  await writeFile(path.join(folder, `${id}.json`), JSON.stringify(native));
  return { env: { HOME: home }, remove: () => rm(home, { recursive: true, force: true }) };
}
