import type { Source, Words } from './destination';
import { DataFault, dayNumber, fields, list, oneOf, optional, text, textLike } from './read';

/** One sentence or two on what the law says, in plain words. Known only as far as its source goes. */
export type LawRule = {
  id: string;
  words: Words;
  confidence: 'verified' | 'partly';
  source: Source;
};

/** Rules by country code; `EU` holds for its members, after their own. */
export type Law = { reviewedOn: string; byCountry: ReadonlyMap<string, readonly LawRule[]> };

function rule(value: unknown, where: string): LawRule {
  const v = fields(value, where, ['id', 'words', 'confidence', 'source']);
  const words = fields(v['words'], `${where}.words`, ['en', 'ko']);
  const source = fields(v['source'], `${where}.source`, ['url', 'seenAs', 'seenOn']);
  return {
    id: text(v['id'], `${where}.id`),
    words: {
      en: text(words['en'], `${where}.words.en`),
      ko: text(words['ko'], `${where}.words.ko`),
    },
    confidence: oneOf(v['confidence'], `${where}.confidence`, ['verified', 'partly']),
    source: {
      url: textLike(source['url'], `${where}.source.url`, /^https:\/\/\S+$/, 'an https address'),
      seenAs: text(source['seenAs'], `${where}.source.seenAs`),
      seenOn: optional(source['seenOn'], `${where}.source.seenOn`, text),
    },
  };
}

/**
 * The file of laws, checked.
 * @throws DataFault with the place and the fault
 */
export function parseLaw(value: unknown): Law {
  const v = fields(value, 'law file', ['format', 'reviewedOn', 'countries']);
  if (v['format'] !== 1) throw new DataFault('law file.format', 'not 1');
  const reviewedOn = text(v['reviewedOn'], 'law file.reviewedOn');
  dayNumber(reviewedOn, 'law file.reviewedOn');
  const byCountry = new Map<string, readonly LawRule[]>();
  list(v['countries'], 'countries', (x, w) => {
    const country = fields(x, w, ['code', 'rules']);
    const code = textLike(country['code'], `${w}.code`, /^[A-Z]{2}$/, 'a country code');
    if (byCountry.has(code)) throw new DataFault(w, `${code} twice`);
    byCountry.set(code, list(country['rules'], `${w}.rules`, rule));
  });
  return { reviewedOn, byCountry };
}

/** What is known of a country's law; its own rules first, then those of the Union. */
export function lawOf(law: Law, country: string | null, isInUnion: boolean): LawRule[] {
  const own = law.byCountry.get(country ?? '') ?? [];
  return [...own, ...(isInUnion ? (law.byCountry.get('EU') ?? []) : [])];
}
