import { askPage, framesOf, PageGone, putIntoPage, type PageScript } from '@/platform/page-asking';
import { isNamedPlace } from './core/form/hosts';
import type { SeenFrame, Step } from './core/form/plan';
import { parseFilling, parseSeen, type Filled } from './core/form/seen';

/** `elsewhere`: the page, or the one it was, is not on a host that the destination names; nothing was asked of it. */
export type FormSeen = { kind: 'form'; frames: SeenFrame[] } | { kind: 'elsewhere' };

const scriptIn = (tabId: number, frameId: number): PageScript => ({
  tabId,
  frameId,
  offered: 'jikimFormFiller',
});

/** Frames of the form: none when the page itself is elsewhere, and never a frame that is. */
async function namedFrames(tabId: number, hosts: readonly string[]): Promise<number[]> {
  const frames = await framesOf(tabId);
  const top = frames.find(({ frameId }) => frameId === 0);
  if (!top || !isNamedPlace(top, hosts)) return [];
  return frames.filter((frame) => isNamedPlace(frame, hosts)).map(({ frameId }) => frameId);
}

/** Looks which fields the form in a tab has. Puts our script there, and only there. */
export async function lookAtForm(tabId: number, hosts: readonly string[]): Promise<FormSeen> {
  const frameIds = await namedFrames(tabId, hosts);
  if (frameIds.length === 0) return { kind: 'elsewhere' };
  const frames = await Promise.all(
    frameIds.map(async (frameId) => {
      const script = scriptIn(tabId, frameId);
      try {
        await putIntoPage(script);
        return { frameId, fields: parseSeen(await askPage(script, 'look')) };
      } catch (error) {
        if (error instanceof PageGone) return { frameId, fields: [] };
        throw error;
      }
    }),
  );
  return { kind: 'form', frames };
}

export type FormFilled =
  { kind: 'done'; outcomes: readonly (Filled & { frameId: number })[] } | { kind: 'elsewhere' };

/** Fills what was listed, where it was seen. The page is asked again where it is, from here and inside. */
export async function fillForm(
  tabId: number,
  hosts: readonly string[],
  steps: readonly Step[],
): Promise<FormFilled> {
  const named = await namedFrames(tabId, hosts);
  if (named.length === 0) return { kind: 'elsewhere' };
  const outcomes: (Filled & { frameId: number })[] = [];
  for (const frameId of new Set(steps.map((step) => step.frameId))) {
    const here = steps.filter((step) => step.frameId === frameId);
    const gone = here.map(({ key }) => ({ frameId, key, outcome: 'gone' as const }));
    if (!named.includes(frameId)) {
      outcomes.push(...gone);
      continue;
    }
    const wanted = here.map(({ key, value }) => ({ key, value }));
    const said = await askPage(scriptIn(tabId, frameId), 'fill', [hosts, wanted])
      .then(parseFilling)
      .catch((error: unknown) => {
        if (error instanceof PageGone) return null;
        throw error;
      });
    if (said?.kind === 'elsewhere') return { kind: 'elsewhere' };
    outcomes.push(...(said ? said.fields.map((one) => ({ ...one, frameId })) : gone));
  }
  return { kind: 'done', outcomes };
}
