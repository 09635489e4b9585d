import { browser } from './browser';
import type { Offered } from './in-page';

/** The page is gone, shows another address, or lets no script in. Everything seen of it so far stays. */
export class PageGone extends Error {
  constructor() {
    super('the page is gone');
    this.name = 'PageGone';
  }
}

/** A script of ours in one frame of a tab; frame 0 is the page itself. */
export type PageScript = {
  tabId: number;
  frameId: number;
  offered: Offered;
  /** Only in this document, as {@link putIntoPage} named it: one that came after it is not asked. */
  document?: number;
};

const FILES = { jikimPageReader: '/page-reader.js', jikimFormFiller: '/form-filler.js' } as const;

const target = ({ tabId, frameId }: PageScript) => ({ tabId, frameIds: [frameId] });

/** Runs inside the page: when its document began. No other document of the same frame has that time. */
const whenBegun = () => performance.timeOrigin;

/**
 * Puts a script of ours into a frame of a tab.
 * @returns a name of the document that stands there; it stays when the page changes its address by itself
 * @throws PageGone
 */
export async function putIntoPage(script: PageScript): Promise<number> {
  try {
    await browser.scripting.executeScript({
      target: target(script),
      files: [FILES[script.offered]],
      injectImmediately: true,
    });
    const [said] = await browser.scripting.executeScript({
      target: target(script),
      func: whenBegun,
      injectImmediately: true,
    });
    return Number(said?.result);
  } catch {
    throw new PageGone();
  }
}

/** Runs inside the page, in the isolated world: must use nothing from outside. */
async function askHere(
  offered: string,
  verb: string,
  args: unknown[],
  only: number | null,
): Promise<unknown> {
  if (only !== null && only !== performance.timeOrigin) return { absent: true };
  const verbs = (globalThis as unknown as Record<string, Record<string, unknown> | undefined>)[
    offered
  ];
  const ask = verbs?.[verb];
  if (typeof ask !== 'function') return { absent: true };
  // JSON, so that both browsers hand over the same.
  return { answer: JSON.stringify((await (ask as (...a: unknown[]) => unknown)(...args)) ?? null) };
}

/**
 * Asks the script in a frame; the answer is `unknown`, for it comes out of a page.
 * @throws PageGone when nobody is there any more, {@link Error} with the verb when the asking itself failed
 */
export async function askPage(
  script: PageScript,
  verb: string,
  args: unknown[] = [],
): Promise<unknown> {
  let results;
  try {
    results = await browser.scripting.executeScript({
      target: target(script),
      func: askHere,
      args: [script.offered, verb, args, script.document ?? null],
      injectImmediately: true,
    });
  } catch {
    throw new PageGone();
  }
  const said = results[0]?.result as { absent?: boolean; answer?: string } | null | undefined;
  if (said?.absent) throw new PageGone();
  if (typeof said?.answer !== 'string') throw new Error(`the page did not answer: ${verb}`);
  return JSON.parse(said.answer) as unknown;
}

/** Runs inside every frame: must use nothing from outside. */
const whereAmI = () => ({ protocol: location.protocol, host: location.host });

export type FrameAt = { frameId: number; protocol: string; host: string };

/** Where each frame of a tab is, the page itself first. Frames that let no script in are left out. Never throws. */
export async function framesOf(tabId: number): Promise<FrameAt[]> {
  try {
    const found = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: whereAmI,
      injectImmediately: true,
    });
    return found
      .flatMap(({ frameId, result }) => (result ? [{ frameId, ...result }] : []))
      .sort((a, b) => a.frameId - b.frameId);
  } catch {
    return []; // a page of the browser, or one that we may not enter: nothing can be filled there
  }
}
