import { isDraftForm } from './clock';
import type { DraftForm } from './question';

/** What came back, in the person's own words or none. */
export const ANSWERS = ['received', 'asks-more', 'removed', 'refused'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * What a look at an address said. `gone`: the site says there is nothing (or a person looked and it was gone). `answers`: the
 * address answers, which does not prove that the post is there. `there`: a person looked, and it was there. `unclear`: it sent
 * on elsewhere, refused, or did not answer.
 */
export const OUTCOMES = ['gone', 'answers', 'there', 'unclear'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One entry of the log, as far as tracking reads it. `at`: ISO 8601, the seal's own clock. */
export type TrackedEntry = {
  caseId: string;
  seq: number;
  type: string;
  at: string;
  body: Readonly<Record<string, unknown>>;
};

export type Answered = {
  at: string;
  answer: Answer;
  reference: string | null;
  words: string | null;
};
export type Looked = { at: string; url: string; outcome: Outcome; by: 'request' | 'person' };

/** One report that the person says they sent, and what became of it. */
export type Submission = {
  caseId: string;
  /** The entry that says it was sent. */
  seq: number;
  /** The record that it is about. */
  about: number;
  destination: string;
  form: DraftForm | null;
  country: string | null;
  urls: readonly string[];
  sentAt: string;
  answers: readonly Answered[];
  looks: readonly Looked[];
  reference: string | null;
  state: 'waiting' | 'received' | 'asks-more' | 'refused' | 'removed';
  /** When it was first said, or seen, to be gone. */
  removedAt: string | null;
};

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | null =>
  allowed.find((one) => one === value) ?? null;

function answerOf({ at, body }: TrackedEntry): Answered | null {
  const answer = oneOf(body['answer'], ANSWERS);
  if (answer === null) return null;
  return { at, answer, reference: text(body['reference']), words: text(body['words']) };
}

function lookOf({ at, body }: TrackedEntry): Looked | null {
  const outcome = oneOf(body['outcome'], OUTCOMES);
  const url = text(body['url']);
  if (outcome === null || url === null) return null;
  return { at, url, outcome, by: body['by'] === 'person' ? 'person' : 'request' };
}

function submissionOf(sent: TrackedEntry, all: readonly TrackedEntry[]): Submission | null {
  const { caseId, seq, body, at } = sent;
  const destination = text(body['destination']);
  if (destination === null || typeof body['about'] !== 'number') return null;
  const mine = all.filter(
    (entry) => entry.caseId === caseId && entry.seq > seq && entry.body['sent'] === seq,
  );
  const answers = mine
    .filter(({ type }) => type === 'report.answered')
    .map(answerOf)
    .filter((one) => one !== null);
  const looks = mine
    .filter(({ type }) => type === 'url.rechecked')
    .map(lookOf)
    .filter((one) => one !== null);
  const gone = [
    ...answers.filter(({ answer }) => answer === 'removed'),
    ...looks.filter(({ outcome }) => outcome === 'gone'),
  ]
    .map((one) => one.at)
    .sort();
  const removedAt = gone[0] ?? null;
  // What is said last counts, until it is gone.
  const last = answers.at(-1)?.answer ?? 'waiting';
  return {
    caseId,
    seq,
    about: body['about'],
    destination,
    form: isDraftForm(body['form']) ? body['form'] : null,
    country: text(body['country']),
    urls: texts(body['urls']),
    sentAt: at,
    answers,
    looks,
    reference: answers.findLast(({ reference }) => reference !== null)?.reference ?? null,
    state: removedAt === null ? last : 'removed',
    removedAt,
  };
}

/**
 * Every report of the log with what became of it, newest first. Entries that tracking does not know, or whose body is not
 * as it should be, are passed over: the timeline still shows them.
 */
export function submissionsIn(all: readonly TrackedEntry[]): Submission[] {
  return all
    .filter(({ type }) => type === 'report.sent')
    .map((sent) => submissionOf(sent, all))
    .filter((one) => one !== null)
    .sort((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt));
}

/** How long it took from sending until it was gone, in milliseconds; null while it is not. */
export const tookMs = ({ sentAt, removedAt }: Submission): number | null =>
  removedAt === null ? null : Date.parse(removedAt) - Date.parse(sentAt);

export type Removals = {
  destination: string;
  removed: number;
  fastestMs: number;
  slowestMs: number;
};

/** The removal log: per receiver, how many went and how long it took. */
export function removalsOf(submissions: readonly Submission[]): Removals[] {
  const byPlace = new Map<string, number[]>();
  for (const submission of submissions) {
    const took = tookMs(submission);
    if (took === null) continue;
    byPlace.set(submission.destination, [...(byPlace.get(submission.destination) ?? []), took]);
  }
  return [...byPlace].map(([destination, times]) => ({
    destination,
    removed: times.length,
    fastestMs: Math.min(...times),
    slowestMs: Math.max(...times),
  }));
}
