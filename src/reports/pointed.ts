import { session } from '@/platform/session';
import type { Pointed } from './core/pointed';

const keyOf = (tabId: number) => `panel.pointed.${tabId}`;
export type Noted = { url: string; pointed: Pointed };

/** Leaves what was pointed at for the panel of this tab, in memory. @param url - of the page in the tab */
export async function notePointed(tabId: number, url: string, pointed: Pointed): Promise<void> {
  await session.set(keyOf(tabId), { url, pointed } satisfies Noted);
}

/** Takes it, once; it holds for the page at its address only. Null when there is none. */
export async function takePointed(tabId: number): Promise<Noted | null> {
  // Written above by the same version: an update of the extension empties this memory.
  const found = (await session.get(keyOf(tabId))) as Noted | undefined;
  if (found === undefined) return null;
  await session.remove(keyOf(tabId));
  return found;
}
