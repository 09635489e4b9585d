import type { Room } from '@/i18n/t';
import captureEn from '@/i18n/locales/en/capture.json';
import commonEn from '@/i18n/locales/en/common.json';
import deskEn from '@/i18n/locales/en/desk.json';
import fillEn from '@/i18n/locales/en/fill.json';
import hashGuideEn from '@/i18n/locales/en/hash-guide.json';
import hashesEn from '@/i18n/locales/en/hashes.json';
import intakeEn from '@/i18n/locales/en/intake.json';
import packageEn from '@/i18n/locales/en/package.json';
import panelEn from '@/i18n/locales/en/panel.json';
import reportEn from '@/i18n/locales/en/report.json';
import siteEn from '@/i18n/locales/en/site.json';
import safeEn from '@/i18n/locales/en/safe.json';
import sentEn from '@/i18n/locales/en/sent.json';
import welcomeEn from '@/i18n/locales/en/welcome.json';
import captureKo from '@/i18n/locales/ko/capture.json';
import commonKo from '@/i18n/locales/ko/common.json';
import deskKo from '@/i18n/locales/ko/desk.json';
import fillKo from '@/i18n/locales/ko/fill.json';
import hashGuideKo from '@/i18n/locales/ko/hash-guide.json';
import hashesKo from '@/i18n/locales/ko/hashes.json';
import intakeKo from '@/i18n/locales/ko/intake.json';
import packageKo from '@/i18n/locales/ko/package.json';
import panelKo from '@/i18n/locales/ko/panel.json';
import reportKo from '@/i18n/locales/ko/report.json';
import siteKo from '@/i18n/locales/ko/site.json';
import safeKo from '@/i18n/locales/ko/safe.json';
import sentKo from '@/i18n/locales/ko/sent.json';
import welcomeKo from '@/i18n/locales/ko/welcome.json';

/** The texts of the pages, a room each. Keys begin with the room's name, so rooms can be mixed. */
export const ROOMS = {
  capture: { en: captureEn, ko: captureKo },
  common: { en: commonEn, ko: commonKo },
  desk: { en: deskEn, ko: deskKo },
  fill: { en: fillEn, ko: fillKo },
  'hash-guide': { en: hashGuideEn, ko: hashGuideKo },
  hashes: { en: hashesEn, ko: hashesKo },
  intake: { en: intakeEn, ko: intakeKo },
  package: { en: packageEn, ko: packageKo },
  panel: { en: panelEn, ko: panelKo },
  report: { en: reportEn, ko: reportKo },
  site: { en: siteEn, ko: siteKo },
  safe: { en: safeEn, ko: safeKo },
  sent: { en: sentEn, ko: sentKo },
  welcome: { en: welcomeEn, ko: welcomeKo },
} satisfies Record<string, Room>;
