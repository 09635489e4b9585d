import type { Destination } from './destination';
import { FORM_TABLE } from './drafts/table';
import type { Form, FormText, View } from './drafts/form';
import { languageOf, isWritten, needsASpeaker } from './drafts/language-of';
import {
  GENERIC_BODIES,
  type GenericBody,
  type LocalForm,
  type UnionForm,
} from './drafts/tongues/tongue';
import { blankIn, labelIn, outerLabels, tongueOf, wordFor } from './drafts/words';
import { CONTACT_FIELDS, type Contact, type FieldName, type ReportFacts } from './facts';
import { ageClass, type DraftForm, type DraftLanguage, type Language } from './question';

export type DraftField = { name: FieldName; label: string; value: string };

/** What goes out, in the order in which the person should see it. */
export type Leaf = { name: FieldName | 'to' | 'subject'; label: string; value: string };

export type Draft = {
  form: DraftForm;
  language: DraftLanguage;
  /** No native speaker has read this language's sentences yet: the person is asked to let one. */
  needsASpeaker: boolean;
  /** Mail address, when this form goes by mail. */
  to?: string;
  subject: string;
  /** The whole text, lines parted by `\n`. */
  body: string;
  /** For a form with boxes: every field with its value; an unknown one that the form needs has an empty value. */
  fields: DraftField[];
  /** What the form may carry of who writes, known or not. */
  asks: (keyof Contact)[];
  /** Elements that the form needs and that are not there yet. */
  missing: FieldName[];
  /** Every value in `to`, `subject` and `body` that came from the person or the page. Nothing else of theirs leaves. */
  leaves: Leaf[];
};

export type DraftOptions = {
  destination: Destination;
  contact?: Contact | undefined;
  /** To read it beside the original, or to send it in another; the receiver's language when absent. */
  language?: DraftLanguage | undefined;
};

const isContactField = (name: FieldName): name is keyof Contact =>
  (CONTACT_FIELDS as readonly FieldName[]).includes(name);

/** One line per value: a line break in a title must not look like a new field of the report. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();

function valueOf(
  name: FieldName,
  facts: ReportFacts,
  contact: Contact,
  language: DraftLanguage,
): string {
  if (isContactField(name)) return oneLine(contact[name] ?? '');
  const word = wordFor(name, facts, language);
  if (word !== undefined) return word;
  const raw = facts[name as keyof ReportFacts];
  if (Array.isArray(raw)) return (raw as readonly string[]).map(oneLine).filter(Boolean).join('\n');
  return typeof raw === 'string' ? oneLine(raw) : '';
}

const isGeneric = (id: string): id is GenericBody =>
  (GENERIC_BODIES as readonly string[]).includes(id);

/** What the body is called in the letter: its own name at home, where we know it. */
function addresseeIn({ id, names }: Destination, language: DraftLanguage): string {
  if (language === 'ko' || language === 'en') return names[language];
  const bodies = tongueOf(language)?.bodies;
  return bodies && isGeneric(id) ? bodies[id] : (names.local ?? names.en);
}

function viewOf(facts: ReportFacts, destination: Destination, language: DraftLanguage): View {
  return {
    kind: facts.kind,
    role: facts.role,
    age: ageClass(facts.kind, facts.age, facts.minorUnder),
    isSynthetic: facts.isSynthetic,
    addressee: addresseeIn(destination, language),
    hasThreat: facts.kind === 'threat' || (facts.threat ?? '') !== '',
  };
}

type Filled = DraftField & { isNeeded: boolean };

function fill(
  form: Form,
  view: View,
  facts: ReportFacts,
  contact: Contact,
  language: DraftLanguage,
): Filled[] {
  const valueFor = (name: FieldName) => valueOf(name, facts, contact, language);
  const group = form.oneOf ?? [];
  // Of a group that needs one, the first stands for all while none is known.
  const stand = group.every((name) => valueFor(name) === '') ? group[0] : undefined;
  return form.fields.flatMap(({ name, need }) => {
    const wanted = name === stand ? 'must' : typeof need === 'function' ? need(view) : need;
    const value = wanted === 'never' ? '' : valueFor(name);
    if (wanted === 'never' || (wanted === 'may' && value === '')) return [];
    return [{ name, label: labelIn(name, language), value, isNeeded: wanted === 'must' }];
  });
}

function asksOf(form: Form, view: View): (keyof Contact)[] {
  return form.fields.flatMap(({ name, need }) => {
    const wanted = typeof need === 'function' ? need(view) : need;
    return wanted !== 'never' && isContactField(name) ? [name] : [];
  });
}

function line({ label, value }: DraftField, language: DraftLanguage): string {
  if (value === '') return `- ${label}: ${blankIn(language)}`;
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

function textOf(form: DraftForm, view: View, language: DraftLanguage): FormText {
  if (language === 'ko' || language === 'en') return FORM_TABLE[form].text[language](view);
  const tongue = tongueOf(language);
  const write = tongue?.local[form as LocalForm] ?? tongue?.union?.[form as UnionForm];
  if (!write) throw new Error(`no ${form} in ${language}`);
  return write(view);
}

/**
 * Writes one report. Says nothing that `facts` and `contact` do not say: what is unknown is left out, or stays a labelled
 * blank and is named in `missing` where the form needs it.
 */
export function draft(form: DraftForm, facts: ReportFacts, options: DraftOptions): Draft {
  const shape = FORM_TABLE[form];
  const wanted = options.language ?? languageOf(form, options.destination, facts.country);
  const language = isWritten(form, wanted) ? wanted : shape.language;
  const view = viewOf(facts, options.destination, language);
  const filled = fill(shape, view, facts, options.contact ?? {}, language);
  const text = textOf(form, view, language);
  const list = filled.map((f) => line(f, language)).join('\n');
  const body = [...text.opening, list, ...text.closing].join('\n\n');
  const missing = filled.filter((f) => f.isNeeded && f.value === '').map((f) => f.name);
  if (lacksTelegramLink(options.destination, filled) && !missing.includes('messageLink'))
    missing.push('messageLink');
  const to = mailOf(form, options.destination);
  const outer = outerLabels(language);
  const fields = filled.map(({ name, label, value }) => ({ name, label, value }));
  return {
    form,
    language,
    needsASpeaker: needsASpeaker(language),
    ...(to === undefined ? {} : { to }),
    subject: text.subject,
    body,
    fields,
    asks: asksOf(shape, view),
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
