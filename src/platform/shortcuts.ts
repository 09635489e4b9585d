import { browser } from './browser';

/** Firefox has a page for shortcuts of its own; Chromium's is reached by its address. */
type Shortcuts = { openShortcutSettings?: () => Promise<void> };

/** The keys that open the panel, as the browser writes them; empty: none. Null where there are no such keys (Android). */
export async function panelKeys(): Promise<string | null> {
  // Firefox for Android has no `commands`, whatever the types say.
  const commands = browser.commands as typeof browser.commands | undefined;
  if (!commands) return null;
  const all = await commands.getAll();
  return all.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

/** Opens the browser's page where the keys can be changed. */
export async function openShortcuts(): Promise<void> {
  const { openShortcutSettings } = browser.commands as Shortcuts;
  if (openShortcutSettings) await openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
