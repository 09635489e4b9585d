import { browser } from './browser';

/** Memory of this browser session: never on the disk, unreadable for content scripts, empty after a restart. */
export const session = {
  async get(key: string): Promise<unknown> {
    return (await browser.storage.session.get(key))[key];
  },
  async set(key: string, value: unknown): Promise<void> {
    await browser.storage.session.set({ [key]: value });
  },
  async remove(key: string): Promise<void> {
    await browser.storage.session.remove(key);
  },
  /** Tells whenever something is put under the key. */
  watch(key: string, tell: () => void): void {
    browser.storage.session.onChanged.addListener((changes) => {
      if (changes[key]?.newValue !== undefined) tell();
    });
  },
};
