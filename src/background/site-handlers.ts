import type { SiteState } from '@/contract';
import { audienceOf, type AudienceEntry } from '@/guard/core/audience';
import table from '@/guard/data/site-audience.json';
import type { Handlers } from '@/platform/messages';
import { session } from '@/platform/session';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { hostOf } from '@/settings/core/hosts';
import type { Settings } from '@/settings/core/settings';
import { PAUSE_MS, pauseOf, stripOf } from '@/settings/core/until';
import { changeSettings, correctionFor, readSettings, siteKey } from '@/settings/settings-store';

type SiteRoute = 'guard.site' | 'guard.pause' | 'guard.correct';

export const audiences = table.entries as AudienceEntry[];

/** A pause "for this time" that nothing used up is over after this long, in ms. */
const ONCE_MS = 10 * 60 * 1000;

/** Of one tab and one site, in the session's memory: gone with the browser. */
const onceKey = (tabId: number, key: string): string => `once.${tabId}.${key}`;

async function isPausedOnce(tabId: number, key: string): Promise<boolean> {
  const since = await session.get(onceKey(tabId, key));
  return typeof since === 'number' && Math.abs(Date.now() - since) < ONCE_MS;
}

/**
 * Whether the check is paused on a site, in a tab.
 * @param use - a photo is held right now: a pause for this time is used up by it
 */
export async function isPaused(
  settings: Settings,
  { tabId, host, use }: { tabId: number; host: string; use: boolean },
): Promise<'no' | 'for-a-while' | 'always'> {
  const key = siteKey(settings, host);
  const pause = pauseOf(settings, key, Date.now());
  if (pause !== null) return pause === 'always' ? 'always' : 'for-a-while';
  if (!(await isPausedOnce(tabId, key))) return 'no';
  if (use) await session.remove(onceKey(tabId, key));
  return 'for-a-while';
}

/** Ends every pause and every strip on a site. */
export async function askAgain(tabId: number, host: string): Promise<void> {
  const settings = await changeSettings((now) => {
    const key = siteKey(now, host);
    const without = <T>(entries: Record<string, T>): Record<string, T> =>
      Object.fromEntries(Object.entries(entries).filter(([other]) => other !== key));
    return { pauses: without(now.pauses), strips: without(now.strips) };
  });
  await session.remove(onceKey(tabId, siteKey(settings, host)));
}

async function pause(page: TabPage, how: 'once' | 'hour' | 'always'): Promise<void> {
  const host = hostOf(page.url);
  if (how === 'once') {
    const key = siteKey(await readSettings(), host);
    await session.set(onceKey(page.tabId, key), Date.now());
    return;
  }
  // Nothing of a private window is kept.
  if (page.isPrivate) return;
  const until = how === 'always' ? how : Date.now() + PAUSE_MS;
  await changeSettings((now) => ({
    pauses: { ...now.pauses, [siteKey(now, host)]: until },
  }));
}

async function stateOf(page: TabPage): Promise<SiteState> {
  const settings = await readSettings();
  const site = hostOf(page.url);
  const key = siteKey(settings, site);
  const now = Date.now();
  const until = pauseOf(settings, key, now);
  const kind = until ?? ((await isPausedOnce(page.tabId, key)) ? 'once' : 'none');
  return {
    site,
    isPrivate: page.isPrivate,
    pause: typeof kind === 'number' ? { kind: 'until', at: kind } : { kind },
    stripUntil: settings.alwaysAsk ? null : stripOf(settings, key, now),
    usual: audienceOf(page.url, audiences),
    corrected: correctionFor(settings, site),
  };
}

/** What the panel asks about the site of a tab, and changes there. */
export const siteHandlers: Pick<Handlers, SiteRoute> = {
  async 'guard.site'({ tabId }) {
    const page = await pageOfTab(tabId);
    return page && stateOf(page);
  },

  async 'guard.pause'({ tabId, how }) {
    const page = await pageOfTab(tabId);
    if (!page) return null;
    await (how === 'off' ? askAgain(tabId, hostOf(page.url)) : pause(page, how));
    return stateOf(page);
  },

  async 'guard.correct'({ tabId, audience }) {
    const page = await pageOfTab(tabId);
    if (!page) return null;
    if (!page.isPrivate) {
      await changeSettings((now) => {
        const { [siteKey(now, hostOf(page.url))]: before, ...others } = now.corrections;
        if (audience === null) return { corrections: others };
        const key = siteKey(now, hostOf(page.url));
        return { corrections: { ...others, [key]: { audience, name: before?.name ?? null } } };
      });
    }
    return stateOf(page);
  },
};
