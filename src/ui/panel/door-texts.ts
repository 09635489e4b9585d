import type { Room } from '@/i18n/t';
import commonEn from '@/i18n/locales/en/common.json';
import panelEn from '@/i18n/locales/en/panel.json';
import reportEn from '@/i18n/locales/en/report.json';
import siteEn from '@/i18n/locales/en/site.json';
import commonKo from '@/i18n/locales/ko/common.json';
import panelKo from '@/i18n/locales/ko/panel.json';
import reportKo from '@/i18n/locales/ko/report.json';
import siteKo from '@/i18n/locales/ko/site.json';

/** Texts of the panel's front door: all that is read before the panel stands there (`npm run bench:panel`). */
export const DOOR_ROOMS = {
  common: { en: commonEn, ko: commonKo },
  panel: { en: panelEn, ko: panelKo },
  report: { en: reportEn, ko: reportKo },
  site: { en: siteEn, ko: siteKo },
} satisfies Record<string, Room>;
