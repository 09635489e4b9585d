import type { DraftLanguage, Language } from '../../question';
import { chinese } from './chinese';
import { french } from './french';
import { german } from './german';
import { italian } from './italian';
import { japanese } from './japanese';
import { portuguese } from './portuguese';
import { spanish } from './spanish';
import type { Tongue } from './tongue';

/** The languages besides Korean and English; adding one is adding a file and a row. */
export const TONGUES: Readonly<Record<Exclude<DraftLanguage, Language>, Tongue>> = {
  ja: japanese,
  'zh-Hant': chinese,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
};
