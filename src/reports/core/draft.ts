import type { Destination } from './destination';
import { FORM_TABLE } from './drafts/table';
import type { Form, View } from './drafts/form';
import { BLANK, LABELS, wordFor } from './drafts/words';
import { CONTACT_FIELDS, type Contact, type FieldName, type ReportFacts } from './facts';
import { ageClass, type DraftForm, type Language } from './question';

export type DraftField = { name: FieldName; label: string; value: string };

/** What goes out, in the order in which the person should see it. */
export type Leaf = { name: FieldName | 'to' | 'subject'; label: string; value: string };

export type Draft = {
  form: DraftForm;
  language: Language;
  /** Mail address, when this form goes by mail. */
  to?: string;
  subject: string;
  /** The whole text, lines parted by `\n`. */
  body: string;
  /** For a form with boxes: every field with its value; an unknown one that the form needs has an empty value. */
  fields: DraftField[];
  /** Elements that the form needs and that are not there yet. */
  missing: FieldName[];
  /** Every value in `to`, `subject` and `body` that came from the person or the page. Nothing else of theirs leaves. */
  leaves: Leaf[];
};

export type DraftOptions = {
  destination: Destination;
  contact?: Contact | undefined;
  /** To read it beside the original; the receiver's language when absent. */
  language?: Language | undefined;
};

const isContactField = (name: FieldName): name is keyof Contact =>
  (CONTACT_FIELDS as readonly FieldName[]).includes(name);

/** One line per value: a line break in a title must not look like a new field of the report. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();

function valueOf(
  name: FieldName,
  facts: ReportFacts,
  contact: Contact,
  language: Language,
): string {
  if (isContactField(name)) return oneLine(contact[name] ?? '');
  const word = wordFor(name, facts, language);
  if (word !== undefined) return word;
  const raw = facts[name as keyof ReportFacts];
  if (Array.isArray(raw)) return (raw as readonly string[]).map(oneLine).filter(Boolean).join('\n');
  return typeof raw === 'string' ? oneLine(raw) : '';
}

function viewOf(facts: ReportFacts, destination: Destination, language: Language): View {
  return {
    kind: facts.kind,
    role: facts.role,
    age: ageClass(facts.kind, facts.age, facts.minorUnder),
    isSynthetic: facts.isSynthetic,
    addressee: destination.names[language],
    hasThreat: facts.kind === 'threat' || (facts.threat ?? '') !== '',
  };
}

type Filled = DraftField & { isNeeded: boolean };

function fill(
  form: Form,
  view: View,
  facts: ReportFacts,
  contact: Contact,
  language: Language,
): Filled[] {
  const valueFor = (name: FieldName) => valueOf(name, facts, contact, language);
  const group = form.oneOf ?? [];
  // Of a group that needs one, the first stands for all while none is known.
  const stand = group.every((name) => valueFor(name) === '') ? group[0] : undefined;
  return form.fields.flatMap(({ name, need }) => {
    const wanted = name === stand ? 'must' : typeof need === 'function' ? need(view) : need;
    const value = wanted === 'never' ? '' : valueFor(name);
    if (wanted === 'never' || (wanted === 'may' && value === '')) return [];
    return [{ name, label: LABELS[name][language], value, isNeeded: wanted === 'must' }];
  });
}

function line({ label, value }: DraftField, language: Language): string {
  if (value === '') return `- ${label}: ${BLANK[language]}`;
  return value.includes('\n')
    ? `- ${label}:\n${value.replace(/^/gm, '  ')}`
    : `- ${label}: ${value}`;
}

/** Telegram reads only mails that carry `t.me/…` or `@name` (its FAQ). */
function lacksTelegramLink(destination: Destination, filled: readonly Filled[]): boolean {
  return (
    destination.id === 'telegram' &&
    !filled.some((f) => /(^|[^\w])t\.me\/\S|(^|\s)@\w{4,}/.test(f.value))
  );
}

function mailOf(form: DraftForm, destination: Destination): string | undefined {
  const way = destination.byForm[form];
  return way === undefined ? destination.email : way.email;
}

/**
 * Writes one report. Says nothing that `facts` and `contact` do not say: what is unknown is left out, or stays a labelled
 * blank and is named in `missing` where the form needs it.
 */
export function draft(form: DraftForm, facts: ReportFacts, options: DraftOptions): Draft {
  const shape = FORM_TABLE[form];
  const language = options.language ?? shape.language;
  const view = viewOf(facts, options.destination, language);
  const filled = fill(shape, view, facts, options.contact ?? {}, language);
  const text = shape.text[language](view);
  const list = filled.map((f) => line(f, language)).join('\n');
  const body = [...text.opening, list, ...text.closing].join('\n\n');
  const missing = filled.filter((f) => f.isNeeded && f.value === '').map((f) => f.name);
  if (lacksTelegramLink(options.destination, filled) && !missing.includes('messageLink'))
    missing.push('messageLink');
  const to = mailOf(form, options.destination);
  const outer = { ko: { to: '받는 주소', subject: '제목' }, en: { to: 'To', subject: 'Subject' } }[
    language
  ];
  const fields = filled.map(({ name, label, value }) => ({ name, label, value }));
  return {
    form,
    language,
    ...(to === undefined ? {} : { to }),
    subject: text.subject,
    body,
    fields,
    missing,
    leaves: [
      ...(to === undefined ? [] : [{ name: 'to' as const, label: outer.to, value: to }]),
      { name: 'subject', label: outer.subject, value: text.subject },
      ...fields.filter((f) => f.value !== ''),
    ],
  };
}

/** The same draft to read in `language`; what is sent stays the one `draft` writes. */
export function draftIn(
  language: Language,
  form: DraftForm,
  facts: ReportFacts,
  options: DraftOptions,
): Draft {
  return draft(form, facts, { ...options, language });
}
