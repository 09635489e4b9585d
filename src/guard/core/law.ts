import { homeLanguage, type HomeLanguage, type Language } from '@/i18n/core/languages';
import table from '../data/deepfake-law.json';

/** One row of `data/deepfake-law.json`: what the law of a country says about sexual fakes of people, in a line. */
export type LawEntry = {
  /** ISO 3166-1 alpha-2 */
  country: string;
  /** What the line is about: making such images, spreading them, or having them removed. */
  about: 'making' | 'spreading' | 'removal';
  says: Record<HomeLanguage, string>;
  law: string;
  sources: string[];
  /** `YYYY-MM-DD` */
  checkedOn: string;
  confidence: string;
};

/** A line checked longer ago than this is said with its date, as entries of the report directory are (design §2.2). */
const FRESH_DAYS = 180;
const DAY_MS = 24 * 60 * 60 * 1000;

const AS_OF: Record<HomeLanguage, (date: string) => string> = {
  en: (date) => `(As of ${date}.)`,
  ko: (date) => `(${date} 기준이에요.)`,
};

/**
 * What the law of a country says about making sexual fakes of people.
 * @param country - ISO 3166-1 alpha-2, or null when the person has not said
 * @param today - `YYYY-MM-DD`
 * @returns null when we do not know: then nothing is claimed
 */
export function lawLine(country: string | null, language: Language, today: string): string | null {
  const entry = (table.entries as LawEntry[]).find((one) => one.country === country);
  if (!entry) return null;
  const age = (dayOf(today) - dayOf(entry.checkedOn)) / DAY_MS;
  const home = homeLanguage(language);
  const line = entry.says[home];
  return age > FRESH_DAYS ? `${line} ${AS_OF[home](entry.checkedOn)}` : line;
}

/** Midnight UTC of a `YYYY-MM-DD`, in ms since 1970. */
function dayOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
