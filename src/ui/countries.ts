import type { Language } from '@/i18n/t';

export type Country = { code: string; name: string };

/**
 * Countries by their names in `language`, in that language's order.
 * @param codes - ISO 3166-1 alpha-2
 */
export function countries(codes: Iterable<string>, language: Language): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const order = new Intl.Collator(language);
  return [...codes]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => order.compare(a.name, b.name));
}

/** The name of one country, or the code when the browser has no name for it. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}

/** Names of languages (BCP 47 tags) joined as a list: `한국어, 영어`. */
export function languageNames(tags: readonly string[], language: Language): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return tags.map((tag) => names.of(tag) ?? tag).join(', ');
}
