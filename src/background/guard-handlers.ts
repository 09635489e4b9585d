import { audienceOf, type AudienceEntry } from '@/guard/core/audience';
import { AS_IS_BEFORE_STRIP, decide, STRIP_MS } from '@/guard/core/decide';
import type { Choice, NoteCode } from '@/guard/core/question';
import table from '@/guard/data/site-audience.json';
import { pickLanguage, type Language } from '@/i18n/t';
import { browser } from '@/platform/browser';
import { detectFaces, warmUp } from '@/platform/detector-host';
import type { Handlers, Sender } from '@/platform/messages';
import { session } from '@/platform/session';
import { pageOfTab, runInFrame, tellFrame } from '@/platform/tabs';
import { changeSettings, readSettings, siteKey } from '@/settings/settings-store';

type FrameSender = Extract<Sender, { from: 'content' }>;
type GuardRoute = Extract<keyof Handlers, `guard.${string}` | 'faces.detect'>;

const TOP_FRAME = 0;
const entries = table.entries as AudienceEntry[];

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).hostname : '');

/** The language that the person chose, else the browser's. */
export async function interfaceLanguage(): Promise<Language> {
  const { language } = await readSettings();
  return language === 'auto' ? pickLanguage([browser.i18n.getUILanguage()]) : language;
}

async function showNote(sender: FrameSender, code: NoteCode): Promise<void> {
  await runInFrame(sender.tabId, TOP_FRAME, '/overlay.js');
  await tellFrame(sender.tabId, TOP_FRAME, 'overlay.note', {
    code,
    site: hostOf(sender.tabUrl),
    undo: code === 'strip-mode',
    language: await interfaceLanguage(),
  });
}

/** Counts "as is" answers in a row on a site; the second one brings the strip for seven days, and says so. */
async function rememberChoice(sender: FrameSender, choice: Choice): Promise<void> {
  if (sender.isPrivate) return;
  const settings = await readSettings();
  const key = siteKey(settings, hostOf(sender.tabUrl));
  const counter = `as-is:${key}`;
  if (choice.kind !== 'as-is') return session.remove(counter);
  const before = await session.get(counter);
  const count = (typeof before === 'number' ? before : 0) + 1;
  await session.set(counter, count);
  if (count < AS_IS_BEFORE_STRIP || settings.alwaysAsk) return;
  await session.remove(counter);
  const until = Date.now() + STRIP_MS;
  await changeSettings(({ strips }) => ({ strips: { ...strips, [key]: until } }));
  await showNote(sender, 'strip-mode');
}

/** What the background does for the guard. Holds no state: all of it is in storage or comes with the message. */
export const guardHandlers: Pick<Handlers, GuardRoute> = {
  async 'guard.begin'(_ask, sender) {
    const settings = await readSettings();
    const on = !settings.paused.includes(siteKey(settings, hostOf(sender.tabUrl)));
    if (on) {
      void warmUp();
      await runInFrame(sender.tabId, sender.frameId, '/darkroom.js');
    }
    return { on, audience: audienceOf(sender.tabUrl, entries) };
  },

  async 'faces.detect'(picture) {
    return detectFaces(picture);
  },

  async 'guard.ask'({ holdId, pictures }, sender) {
    const settings = await readSettings();
    const audience = audienceOf(sender.tabUrl, entries);
    const site = hostOf(sender.tabUrl);
    const stripUntil = settings.strips[siteKey(settings, site)] ?? 0;
    const decision = decide({
      audience,
      looks: pictures.map((picture) => picture.look),
      alwaysAsk: settings.alwaysAsk,
      stripHere: stripUntil > Date.now(),
    });
    if (decision.kind === 'pass') {
      // The files go on whether or not the strip can be shown: it only tells.
      if (decision.note) await showNote(sender, decision.note).catch(console.error);
      return { kind: 'pass' };
    }
    await runInFrame(sender.tabId, TOP_FRAME, '/overlay.js');
    const shown = await tellFrame(sender.tabId, TOP_FRAME, 'overlay.ask', {
      holdId,
      frameId: sender.frameId,
      site,
      audience,
      pictures,
      language: await interfaceLanguage(),
    });
    return { kind: shown ? 'asked' : 'failed' };
  },

  async 'guard.answer'({ holdId, frameId, choice }, sender) {
    // Only the dialog answers, and it lives in the top frame.
    if (sender.frameId !== TOP_FRAME) return { delivered: false };
    const delivered = await tellFrame(sender.tabId, frameId, 'guard.answered', { holdId, choice });
    if (delivered) await rememberChoice(sender, choice);
    return { delivered };
  },

  async 'guard.ask-again-here'(_ask, sender) {
    await changeSettings((settings) => {
      const key = siteKey(settings, hostOf(sender.tabUrl));
      return {
        strips: Object.fromEntries(Object.entries(settings.strips).filter(([k]) => k !== key)),
      };
    });
    return {};
  },

  async 'guard.site'({ tabId }) {
    const page = await pageOfTab(tabId);
    if (!page) return null;
    const settings = await readSettings();
    const site = hostOf(page.url);
    return { site, on: !settings.paused.includes(siteKey(settings, site)) };
  },

  async 'guard.set-site'({ tabId, on }) {
    const page = await pageOfTab(tabId);
    if (!page || page.isPrivate) return {};
    await changeSettings((settings) => {
      const key = siteKey(settings, hostOf(page.url));
      const others = settings.paused.filter((paused) => paused !== key);
      return { paused: on ? others : [...others, key] };
    });
    return {};
  },

  async 'guard.note'({ code }, sender) {
    await showNote(sender, code);
    return {};
  },
};
