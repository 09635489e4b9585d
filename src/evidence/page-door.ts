import { askPage, putIntoPage, type PageScript } from '@/platform/page-asking';
import { type AnswerTo, parseAnswer, type Verb } from './core/page-answers';

/** The script in one page, spoken to in its verbs; every answer is checked. All throw `PageGone` when it is gone. */
export type PageDoor = {
  ask<V extends Verb>(verb: V, ...args: unknown[]): Promise<AnswerTo<V>>;
  /** For verbs without an answer; a page that is gone is no matter. */
  tell(verb: 'endTour' | 'watchStops' | 'unwatchStops'): Promise<void>;
  /** Does the very document still stand there? Its address may have changed. */
  isThere(): Promise<boolean>;
};

/** Puts the script into the page of a tab. @throws PageGone */
export async function openPageDoor(tabId: number): Promise<PageDoor> {
  const script: PageScript = { tabId, frameId: 0, offered: 'jikimPageReader' };
  const document = await putIntoPage(script);
  return doorTo({ ...script, document });
}

function doorTo(script: PageScript): PageDoor {
  return {
    ask: async (verb, ...args) => parseAnswer(verb, await askPage(script, verb, args)),
    tell: async (verb) => {
      // Nothing is left to put in order in a page that is gone.
      await askPage(script, verb).catch(() => undefined);
    },
    isThere: () =>
      askPage(script, 'isStill').then(
        () => true,
        () => false,
      ),
  };
}
