import { browser } from './browser';
import { OFFERED } from './in-page';

/** The page is gone, shows another address, or lets no script in. Everything seen of it so far stays. */
export class PageGone extends Error {
  constructor() {
    super('the page is gone');
    this.name = 'PageGone';
  }
}

/** Puts a script of ours into the top frame of a tab. @throws PageGone */
export async function putIntoPage(tabId: number, file: '/page-reader.js'): Promise<void> {
  try {
    await browser.scripting.executeScript({
      target: { tabId },
      files: [file],
      injectImmediately: true,
    });
  } catch {
    throw new PageGone();
  }
}

/** Runs inside the page, in the isolated world: must use nothing from outside. */
async function askHere(offered: string, verb: string, args: unknown[]): Promise<unknown> {
  const verbs = (globalThis as unknown as Record<string, Record<string, unknown> | undefined>)[
    offered
  ];
  const ask = verbs?.[verb];
  if (typeof ask !== 'function') return { absent: true };
  // JSON, so that both browsers hand over the same.
  return { answer: JSON.stringify((await (ask as (...a: unknown[]) => unknown)(...args)) ?? null) };
}

/**
 * Asks the script in a tab's top frame; the answer is `unknown`, for it comes out of a page.
 * @throws PageGone when nobody is there any more, {@link Error} with the verb when the asking itself failed
 */
export async function askPage(tabId: number, verb: string, args: unknown[] = []): Promise<unknown> {
  let results;
  try {
    results = await browser.scripting.executeScript({
      target: { tabId },
      func: askHere,
      args: [OFFERED, verb, args],
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
