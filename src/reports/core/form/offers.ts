import type { Draft } from '../draft';
import type { Contact, ReportFacts } from '../facts';
import type { FillName } from './recognise';

/** What can be given to a form, by part of the report. Empty values are left out. */
export type Offers = Readonly<Partial<Record<FillName, string>>>;

/** `2026-11-18 21:04` of the person's clock. */
function localTime({ utc, offsetMinutes }: { utc: string; offsetMinutes: number }): string {
  return new Date(Date.parse(utc) + offsetMinutes * 60_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
}

/**
 * What this report may give to a form: the fields that its legal form lists, the whole text, and its subject. A report
 * without a name (child material) has none to give, whatever the page asks for.
 * @param draft - as the person last saw it, `body` included
 */
export function offersOf(draft: Draft, facts: ReportFacts, contact: Contact): Offers {
  const given = new Map<FillName, string>(draft.fields.map(({ name, value }) => [name, value]));
  given.set('text', draft.body);
  given.set('subject', draft.subject);
  const mayName = draft.fields.some(({ name }) => name === 'name');
  // The person shown is the one who writes: one name answers both.
  if (mayName && facts.role === 'self') given.set('depictedName', contact.name?.trim() ?? '');
  if (facts.host) given.set('host', facts.host);
  if (facts.country !== 'ZZ') given.set('country', given.get('country') ?? facts.country);
  const found = facts.discoveredAt ?? (facts.capturedAt && localTime(facts.capturedAt));
  if (found) given.set('discoveredAt', found);
  given.delete('capturedAt');
  return Object.fromEntries([...given].filter(([, value]) => value !== ''));
}
