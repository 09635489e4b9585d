import type { Room } from '@/i18n/t';
import captureEn from '@/i18n/locales/en/capture.json';
import fillEn from '@/i18n/locales/en/fill.json';
import hashGuideEn from '@/i18n/locales/en/hash-guide.json';
import intakeEn from '@/i18n/locales/en/intake.json';
import sentEn from '@/i18n/locales/en/sent.json';
import captureKo from '@/i18n/locales/ko/capture.json';
import fillKo from '@/i18n/locales/ko/fill.json';
import hashGuideKo from '@/i18n/locales/ko/hash-guide.json';
import intakeKo from '@/i18n/locales/ko/intake.json';
import sentKo from '@/i18n/locales/ko/sent.json';
import { DOOR_ROOMS } from './door-texts';

/** Texts of all screens of the panel, and of the one beside a page. */
export const PANEL_ROOMS = {
  ...DOOR_ROOMS,
  capture: { en: captureEn, ko: captureKo },
  fill: { en: fillEn, ko: fillKo },
  'hash-guide': { en: hashGuideEn, ko: hashGuideKo },
  intake: { en: intakeEn, ko: intakeKo },
  sent: { en: sentEn, ko: sentKo },
} satisfies Record<string, Room>;
