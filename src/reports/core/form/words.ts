import words from '../../data/form-words.json';

/** Languages whose form labels we know. */
const FORM_LANGUAGES = ['en', 'ko', 'ja', 'zh', 'de', 'fr', 'es', 'it', 'pt'] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];

/** What a field can be known as: a part of the report, a part of a name that we do not split, or none of ours. */
export type KnownAs = keyof typeof words.fields;

const CJK = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Lower case, without accents, marks and punctuation; words parted by single spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}ー]+/gu, ' ')
    .trim();
}

/** `postUrl`, `post_url` and `post-url` as words. */
export const wordsOfCode = (name: string): string =>
  plain(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/\d+$/, ''));

type Phrase = { phrase: string; isCjk: boolean };
const phrasesOf = (list: string): Phrase[] =>
  list.split('|').map((phrase) => ({ phrase: plain(phrase), isCjk: CJK.test(phrase) }));

type Table = readonly { known: KnownAs; phrases: readonly Phrase[] }[];
const tableOf = (pick: (known: KnownAs) => string | undefined): Table =>
  (Object.keys(words.fields) as KnownAs[]).map((known) => ({
    known,
    phrases: phrasesOf(pick(known) ?? ''),
  }));

const LABELS = new Map<FormLanguage, Table>(
  FORM_LANGUAGES.map((language) => [language, tableOf((known) => words.fields[known][language])]),
);
const CODES = tableOf((known) => (words.codes as Partial<Record<KnownAs, string>>)[known]);

/** How much of a text a phrase explains; 0: it does not stand there. A syllable of Korean says as much as two letters. */
function weight(text: string, { phrase, isCjk }: Phrase): number {
  if (phrase === '') return 0;
  const isThere = isCjk
    ? text.replaceAll(' ', '').includes(phrase)
    : ` ${text} `.includes(` ${phrase} `) || (CJK.test(text) && hasAsWord(text, phrase));
  return isThere ? phrase.length * (isCjk ? 2 : 1) : 0;
}

/** A Latin word that touches Korean or Chinese letters only: "게시물url". */
const hasAsWord = (text: string, phrase: string): boolean =>
  new RegExp(`(?<![a-z0-9])${phrase}(?![a-z0-9])`).test(text);

/** Words for where somebody lives or has a site of their own; beside "URL" they mean the address of what is reported. */
const HOMES = new Set(phrasesOf(words.addresses).map(({ phrase }) => phrase));
const saysUrl = (text: string): boolean => hasAsWord(text, 'urls?');

const OTHERS = phrasesOf(words.others);
const SHOWN = phrasesOf(words.shown);
const says = (text: string, phrases: readonly Phrase[]): boolean =>
  phrases.some((phrase) => weight(plain(text), phrase) > 0);

/** Do these words speak of somebody else than who writes: who did it, a parent, a witness, a lawyer? */
export const speaksOfAnother = (text: string): boolean => says(text, OTHERS);
/** Do these words speak of the person who is shown? */
export const speaksOfShown = (text: string): boolean => says(text, SHOWN);

/** The heaviest phrase wins; of two alike, the one that stands last: in a Korean label the head comes last. */
function heaviest(text: string, tables: readonly Table[]): KnownAs | null {
  let best: { known: KnownAs; weight: number; at: number } | null = null;
  const bare = text.replaceAll(' ', '');
  for (const { known, phrases } of tables.flat()) {
    for (const phrase of phrases) {
      if (known === 'none' && HOMES.has(phrase.phrase) && saysUrl(text)) continue;
      const heavy = weight(text, phrase);
      if (heavy === 0) continue;
      const at = bare.lastIndexOf(phrase.phrase.replaceAll(' ', ''));
      if (!best || heavy > best.weight || (heavy === best.weight && at > best.at))
        best = { known, weight: heavy, at };
    }
  }
  return best?.known ?? null;
}

/** Languages to read a label in: the page's, English, and those its letters tell. */
function languagesOf(text: string, pageLanguage: string): FormLanguage[] {
  const said = FORM_LANGUAGES.find((one) => pageLanguage.toLowerCase().split('-')[0] === one);
  const found = new Set<FormLanguage>(['en']);
  if (said) found.add(said);
  if (/\p{Script=Hangul}/u.test(text)) found.add('ko');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) found.add('ja');
  else if (/\p{Script=Han}/u.test(text)) {
    if (said !== 'ja') found.add('zh');
    if (said !== 'zh') found.add('ja');
  }
  return [...found];
}

/**
 * What the words of a label say the field is for; null when they say nothing we know. A page that names another language
 * than it speaks is read in all of them, but then only labels that are wholly known count.
 * @param pageLanguage - BCP 47, may be empty
 */
export function knownByLabel(label: string, pageLanguage: string): KnownAs | null {
  const text = plain(label);
  if (text === '') return null;
  const near = languagesOf(text, pageLanguage).flatMap((one) => LABELS.get(one) ?? []);
  const found = heaviest(text, [near]);
  if (found) return found;
  const whole = [...LABELS.values()]
    .flat()
    .filter(({ phrases }) => phrases.some(({ phrase }) => phrase === text));
  return whole.at(0)?.known ?? null;
}

/** What the programmer's name of a field says; only when it is known as a whole. */
export function knownByCode(name: string): KnownAs | null {
  const text = wordsOfCode(name);
  return CODES.find(({ phrases }) => phrases.some(({ phrase }) => phrase === text))?.known ?? null;
}

const CHOICES = words.choices as Record<string, Record<string, string>>;

/**
 * Which of a list's labels says `value`; -1 when none does, or more than one.
 * @param list - `role`, `kind` or `isSynthetic`
 */
export function choiceFor(list: string, value: string, labels: readonly string[]): number {
  const lists = CHOICES[list] ?? {};
  if (!(value in lists)) return -1;
  const saying = labels.map((label) => {
    const text = plain(label);
    const heavy = Object.entries(lists).map(([name, phrases]) => ({
      name,
      weight: Math.max(0, ...phrasesOf(phrases).map((phrase) => weight(text, phrase))),
    }));
    const [first, second] = heavy.sort((a, b) => b.weight - a.weight);
    return first && first.weight > (second?.weight ?? 0) ? first.name : null;
  });
  const found = saying.flatMap((name, at) => (name === value ? [at] : []));
  return found.length === 1 ? (found[0] ?? -1) : -1;
}
