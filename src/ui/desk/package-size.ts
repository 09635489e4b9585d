import type { Language } from '@/i18n/t';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people say it: `12 MB`. */
export function sizeWords(bytes: number, language: Language): string {
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[unit] ?? 'gigabyte',
    maximumFractionDigits,
  }).format(value);
}
