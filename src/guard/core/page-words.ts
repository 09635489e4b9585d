import table from '../data/page-words.json';

/** The kinds of words in `data/page-words.json`, in every language. */
type Words = { tool: string[]; offer: string[]; help: string[] };

/**
 * Weights, found on the texts in `tests/guard/pages`. A page that offers to fake people names its tool in several
 * ways and asks for a photo; a page that helps, reports or forbids names the same tools among the words of help.
 */
const TOOL = 3;
const OFFER = 1;
const HELP = -2;
/** A word list on a page must not outweigh everything: only so many different words count. */
const MOST_TOOLS = 4;
const MOST_OFFERS = 4;
/** Below this it is not said. */
const SPEAKS = 5;
const LEAST_OFFERS = 2;

const languages = Object.values(table.languages) as Words[];
const all = (kind: keyof Words): readonly string[] => [
  ...new Set(languages.flatMap((words) => words[kind]).map(squeeze)),
];
const tools = all('tool');
const offers = all('offer');
const helps = all('help');

/**
 * Whether a page speaks of undressing or faking people as something it offers. Different words count, each once.
 * @param text - the words of the page, in any language
 */
export function speaksOfFaking(text: string): boolean {
  const page = squeeze(text);
  const tool = Math.min(countIn(page, tools), MOST_TOOLS);
  if (tool === 0) return false;
  const offer = Math.min(countIn(page, offers), MOST_OFFERS);
  if (offer < LEAST_OFFERS) return false;
  return tool * TOOL + offer * OFFER + countIn(page, helps) * HELP >= SPEAKS;
}

/** How many of the words are in the page. */
function countIn(page: string, words: readonly string[]): number {
  return words.filter((word) => page.includes(word)).length;
}

/**
 * Latin words keep one space on either side, so that `report` is not found in `reporter`; scripts written without
 * spaces, or with spaces where the writer likes, lose them all.
 */
function squeeze(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/([\p{Script=Latin}\p{N}]+)|[\p{L}\p{M}]+/gu);
  let squeezed = '';
  for (const [word, latin] of words) squeezed += latin ? ` ${latin} ` : word;
  return squeezed.replace(/ {2,}/g, ' ');
}
