/**
 * The meeting point of a script that was put into a page and the functions that ask it: a name in the isolated
 * world, which the page cannot see. No extension API here: this runs in pages.
 */
export type Offered = 'jikimPageReader' | 'jikimFormFiller';

type Verbs = Record<string, (...args: never[]) => unknown>;

/** In the page: what may be asked for. */
export function offerInPage(offered: Offered, verbs: Verbs): void {
  Object.defineProperty(globalThis, offered, { value: verbs, configurable: true });
}
