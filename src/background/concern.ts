import { showsFace } from '@/guard/core/decide';
import { lawLine } from '@/guard/core/law';
import { speaksOfFaking } from '@/guard/core/page-words';
import type { Concern, Look } from '@/guard/core/question';
import type { Language } from '@/i18n/t';
import type { Sender } from '@/platform/messages';
import { textOfFrames } from '@/platform/tabs';

/** The dialog does not wait longer than this for the words of the page, in ms. */
const READ_LIMIT_MS = 250;

/**
 * Whether the page itself speaks of undressing or faking people, and what the dialog then adds. Read only while a
 * photo of a face is held, only here, and forgotten at once: nothing is blocked, kept or sent because of it.
 */
export async function concernAbout(
  { tabId, frameId }: Extract<Sender, { from: 'content' }>,
  looks: readonly Look[],
  country: string | null,
  language: Language,
): Promise<Concern | null> {
  if (!looks.some(showsFace)) return null;
  const late = new Promise<string[]>((resolve) => setTimeout(resolve, READ_LIMIT_MS, []));
  const texts = await Promise.race([textOfFrames(tabId, [0, frameId]), late]);
  if (!texts.some(speaksOfFaking)) return null;
  return { law: lawLine(country, language, new Date().toISOString().slice(0, 10)) };
}
