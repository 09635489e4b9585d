import type { CaseRow } from '@/evidence/list-cases';
import { monthWords } from '@/ui/dates';
import type { Words } from '@/ui/words';

/** A case's own name, or the month in which it was begun. */
export function nameOf({ name, openedWall }: CaseRow, { t, language }: Words): string {
  if (name !== null) return name;
  const moment = {
    wall: openedWall ?? new Date(0).toISOString(),
    offsetMinutes: 0 - new Date().getTimezoneOffset(),
  };
  return t('desk.case-month', { month: monthWords(moment, language) });
}
