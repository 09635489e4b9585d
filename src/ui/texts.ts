import type { Room } from '@/i18n/t';
import deskEn from '@/i18n/locales/en/desk.json';
import hashesEn from '@/i18n/locales/en/hashes.json';
import packageEn from '@/i18n/locales/en/package.json';
import partEn from '@/i18n/locales/en/part.json';
import safeEn from '@/i18n/locales/en/safe.json';
import welcomeEn from '@/i18n/locales/en/welcome.json';
import deskKo from '@/i18n/locales/ko/desk.json';
import hashesKo from '@/i18n/locales/ko/hashes.json';
import packageKo from '@/i18n/locales/ko/package.json';
import partKo from '@/i18n/locales/ko/part.json';
import safeKo from '@/i18n/locales/ko/safe.json';
import welcomeKo from '@/i18n/locales/ko/welcome.json';
import { PANEL_ROOMS } from './panel/panel-texts';

/** The texts of the pages, a room each. Keys begin with the room's name, so rooms can be mixed. */
export const ROOMS = {
  ...PANEL_ROOMS,
  desk: { en: deskEn, ko: deskKo },
  hashes: { en: hashesEn, ko: hashesKo },
  package: { en: packageEn, ko: packageKo },
  part: { en: partEn, ko: partKo },
  safe: { en: safeEn, ko: safeKo },
  welcome: { en: welcomeEn, ko: welcomeKo },
} satisfies Record<string, Room>;
