import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { browser } from '@/platform/browser';
import { managedValues } from '@/platform/managed';
import { suffixesOf } from './core/hosts';
import { parsePolicy, type ReadPolicy } from './core/policy';
import { parseSettings, withPolicy, type CorrectedAudience, type Settings } from './core/settings';
import { withoutPast } from './core/until';

const KEY = 'settings';

async function stored(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(KEY))[KEY]);
}

/** What is set by whoever manages the computer. */
export async function readPolicy(): Promise<ReadPolicy> {
  return parsePolicy(await managedValues());
}

/** The settings as they hold now: the person's own, with the defaults of whoever manages the computer where there are none. */
export async function readSettings(): Promise<Settings> {
  const [settings, { policy }] = await Promise.all([readOwnSettings(), readPolicy()]);
  return withPolicy(settings, policy);
}

/** What the person chose, and nothing else. */
export async function readOwnSettings(): Promise<Settings> {
  const settings = await stored();
  return settings.salt === '' ? changeSettings(() => ({})) : settings;
}

/** Changes some of the person's own settings and keeps the rest. Calls from several contexts are put in order by a Web Lock. */
export async function changeSettings(
  change: (settings: Settings) => Partial<Settings>,
): Promise<Settings> {
  return navigator.locks.request('jikim.settings', async () => {
    const before = await stored();
    const salt = before.salt || bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
    const settings = { ...before, salt };
    const merged = { ...settings, ...change(settings) };
    const changed = { ...merged, ...withoutPast(merged, Date.now()) };
    await browser.storage.local.set({ [KEY]: changed });
    return changed;
  });
}

/** The key under which a site is remembered: not its name (see `Settings`). `host` is a host name. */
export function siteKey(settings: Settings, host: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${settings.salt}|${host}`))).slice(0, 24);
}

/** Who can see what is posted on `host`, if the person has said so for it or for a host that it lies under. */
export function correctionFor(settings: Settings, host: string): CorrectedAudience | null {
  for (const suffix of suffixesOf(host)) {
    const correction = settings.corrections[siteKey(settings, suffix)];
    if (correction) return correction.audience;
  }
  return null;
}

/** Calls `changed` whenever the settings change in any context. Returns the way to stop. */
export function watchSettings(changed: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && changes[KEY]) {
      const settings = parseSettings(changes[KEY].newValue);
      void readPolicy().then(({ policy }) => changed(withPolicy(settings, policy)));
    } else if (area === 'managed') void readSettings().then(changed);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
