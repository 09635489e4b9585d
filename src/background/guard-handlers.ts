import { audienceOf } from '@/guard/core/audience';
import { AS_IS_BEFORE_STRIP, decide } from '@/guard/core/decide';
import type { Choice } from '@/guard/core/question';
import { surroundingsOf } from '@/guard/core/surroundings';
import { detectFaces, warmUp } from '@/platform/detector-host';
import type { Handlers, Sender } from '@/platform/messages';
import { session } from '@/platform/session';
import { openPanelInTab, runInFrame, runInPageWorld, tellFrame } from '@/platform/tabs';
import { hostOf } from '@/settings/core/hosts';
import { STRIP_MS, stripOf } from '@/settings/core/until';
import { changeSettings, correctionFor, readSettings, siteKey } from '@/settings/settings-store';
import { concernAbout } from './concern';
import { askAgain, audiences, isPaused, siteHandlers } from './site-handlers';
import { showNote, TOP_FRAME } from './notes';
import { spoken } from './spoken';

type FrameSender = Extract<Sender, { from: 'content' }>;
type GuardRoute = Extract<keyof Handlers, `guard.${string}` | 'faces.detect'>;

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
  ...siteHandlers,

  async 'guard.begin'({ held }, sender) {
    const settings = await readSettings();
    const host = hostOf(sender.tabUrl);
    const { tabId, frameId } = sender;
    const paused = await isPaused(settings, { tabId, host, use: held });
    if (paused === 'no') void warmUp();
    // What is held and then let go untouched may need its help, too.
    if (paused === 'no' || held) await runInFrame(tabId, frameId, '/darkroom.js');
    if (held && paused === 'for-a-while') {
      // The photo goes on whether or not the strip can be shown: it only tells.
      await showNote(sender, 'paused').catch(console.error);
    }
    return { on: paused === 'no', audience: audienceOf(sender.tabUrl, audiences) };
  },

  async 'guard.way-out'(_ask, { tabId, frameId, tabUrl }) {
    const settings = await readSettings();
    const paused = await isPaused(settings, { tabId, host: hostOf(tabUrl), use: false });
    if (paused === 'no') await runInPageWorld(tabId, frameId, '/way-out.js');
    return {};
  },

  async 'faces.detect'(picture) {
    return detectFaces(picture);
  },

  async 'guard.ask'({ holdId, pictures, labels }, sender) {
    const settings = await readSettings();
    const site = hostOf(sender.tabUrl);
    const audience = audienceOf(sender.tabUrl, audiences, {
      corrected: correctionFor(settings, site),
      surroundings: surroundingsOf(labels),
    });
    const looks = pictures.map((picture) => picture.look);
    const { alwaysAsk } = settings;
    const stripHere = stripOf(settings, siteKey(settings, site), Date.now()) !== null;
    const decision = decide({ audience, looks, alwaysAsk, stripHere });
    if (decision.kind === 'pass') {
      // The files go on whether or not the strip can be shown: it only tells.
      if (decision.note) await showNote(sender, decision.note).catch(console.error);
      return { kind: 'pass' };
    }
    const says = await spoken();
    const [concern] = await Promise.all([
      concernAbout(sender, looks, settings.country, says.language),
      runInFrame(sender.tabId, TOP_FRAME, '/overlay.js'),
    ]);
    const { frameId } = sender;
    const question = { holdId, frameId, site, audience, pictures, concern, ...says };
    const shown = await tellFrame(sender.tabId, TOP_FRAME, 'overlay.ask', question);
    return { kind: shown ? 'asked' : 'failed' };
  },

  async 'guard.answer'({ holdId, frameId, choice }, sender) {
    // Only the dialog answers, and it lives in the top frame.
    if (sender.frameId !== TOP_FRAME) return { delivered: false };
    const delivered = await tellFrame(sender.tabId, frameId, 'guard.answered', { holdId, choice });
    if (delivered) await rememberChoice(sender, choice);
    return { delivered };
  },

  async 'guard.progress'(progress, { tabId, frameId }) {
    const told = { ...progress, frameId, ...(await spoken()) };
    if (await tellFrame(tabId, TOP_FRAME, 'overlay.progress', told)) return {};
    await runInFrame(tabId, TOP_FRAME, '/overlay.js');
    await tellFrame(tabId, TOP_FRAME, 'overlay.progress', told);
    return {};
  },

  async 'guard.decide-early'({ holdId, frameId }, sender) {
    if (sender.frameId !== TOP_FRAME) return { delivered: false };
    return { delivered: await tellFrame(sender.tabId, frameId, 'guard.early', { holdId }) };
  },

  async 'guard.still-held'({ holdId, frameId }, sender) {
    if (sender.frameId !== TOP_FRAME) return { held: false };
    return { held: await tellFrame(sender.tabId, frameId, 'guard.still-held', { holdId }) };
  },

  async 'guard.open-panel'({ screen }, sender) {
    if (sender.frameId === TOP_FRAME) await openPanelInTab(sender.tabId, screen);
    return {};
  },

  async 'guard.ask-again-here'(_ask, sender) {
    await askAgain(sender.tabId, hostOf(sender.tabUrl));
    return {};
  },

  async 'guard.note'({ code }, sender) {
    await showNote(sender, code);
    return {};
  },
};
