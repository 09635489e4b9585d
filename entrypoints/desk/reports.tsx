import { homeLanguage } from '@/i18n/core/languages';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { send } from '@/platform/messages';
import { calendarFile } from '@/reports/core/calendar';
import { clockFor, clockOf, type Clock, type ClockRule } from '@/reports/core/clock';
import {
  removalsOf,
  submissionsIn,
  tookMs,
  type Answer,
  type Outcome,
  type Submission,
  type TrackedEntry,
} from '@/reports/core/tracking';
import { clocks } from '@/reports/clocks';
import { directory } from '@/reports/directory';
import { fullWords, momentHere } from '@/ui/dates';
import { AnswerForm, StillUp } from '@/ui/desk/reports-actions';
import { ReportsList } from '@/ui/desk/reports-list';
import { ReportSheet } from '@/ui/desk/reports-sheet';
import { CannotOpen, Loading } from '@/ui/desk/states';
import type { Words } from '@/ui/words';
import { sentenceFor } from './sentence-for';
import { log, readEntries, ROWS_AT_ONCE } from './world';

type Read =
  | { kind: 'loading' }
  | { kind: 'read'; submissions: Submission[] }
  | { kind: 'unavailable'; because: string };

const TRACKED = ['report.sent', 'report.answered', 'url.rechecked'];
const HOUR_MS = 3_600_000;

/** Everything that tracking reads, from every case. */
async function readTracked(): Promise<Read> {
  const cases = await log.listCases();
  if (cases.kind === 'unavailable') return cases;
  const found: TrackedEntry[] = [];
  for (const { caseId, origin } of cases.cases) {
    // Reports of somebody else, from their file: not ours to follow.
    if (origin) continue;
    for (let from = 0; ; from += ROWS_AT_ONCE) {
      const read = await readEntries(caseId, from);
      if (read.kind === 'unavailable') return read;
      for (const { seq, header, body } of read.entries) {
        if (!TRACKED.includes(header.type) || body === null || typeof body === 'string') continue;
        found.push({ caseId, seq, type: header.type, at: header.time.wall, body });
      }
      if (read.entries.length < ROWS_AT_ONCE) break;
    }
  }
  return { kind: 'read', submissions: submissionsIn(found) };
}

const placeName = (id: string, { t, language }: Words): string =>
  directory.destinations.get(id)?.names[homeLanguage(language)] ?? t('row.unknown-place');

const when = (iso: string, { language }: Words): string => fullWords(momentHere(iso), language);

const ruleOf = (one: Submission): ClockRule | undefined => clockFor(clocks, one);
const keyOf = ({ caseId, seq }: Submission) => `${caseId}/${seq}`;

function tookWords(ms: number, { t }: Words): string {
  const hours = Math.max(1, Math.round(ms / HOUR_MS));
  return hours < 48
    ? t('sent.hours', { count: hours })
    : t('sent.days', { count: Math.round(hours / 24) });
}

/** What the clock says, in one sentence. Nothing once it is gone. */
function clockWords(one: Submission, clock: Clock, words: Words): string | null {
  const rule = ruleOf(one);
  if (clock.kind === 'none' || rule === undefined || one.state === 'removed') return null;
  const due = when(clock.dueAt, words);
  return words.t(`sent.clock-${rule.binding}-${clock.kind}`, { due });
}

export function Reports({ words }: { words: Words }) {
  const [read, setRead] = useState<Read>({ kind: 'loading' });
  const [opened, setOpened] = useState<string | null>(null);
  const load = useCallback(async () => setRead(await readTracked()), []);
  useEffect(() => void load(), [load]);
  if (read.kind === 'loading') return <Loading />;
  if (read.kind === 'unavailable')
    return <CannotOpen because={sentenceFor(read.because)} onAgain={() => void load()} />;
  const { t } = words;
  const now = new Date().toISOString();
  const one = read.submissions.find((submission) => keyOf(submission) === opened);
  if (one)
    return (
      <OneReport key={opened} one={one} words={words} onBack={() => setOpened(null)} onNew={load} />
    );
  return (
    <ReportsList
      lines={read.submissions.map((submission) => {
        const clock = clockOf(ruleOf(submission), submission.sentAt, now);
        const isOver = clock.kind === 'over' && submission.state !== 'removed';
        return {
          key: keyOf(submission),
          place: placeName(submission.destination, words),
          sentOn: when(submission.sentAt, words),
          state: t(`sent.state-${submission.state}`),
          attention: isOver ? t('sent.time-over') : null,
        };
      })}
      removals={removalsOf(read.submissions).map(({ destination, removed, slowestMs }) => ({
        place: placeName(destination, words),
        removed,
        took: tookWords(slowestMs, words),
      }))}
      onOpen={setOpened}
    />
  );
}

type OneProps = { one: Submission; words: Words; onBack: () => void; onNew: () => Promise<void> };

function OneReport({ one, words, onBack, onNew }: OneProps) {
  const { t } = words;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const rule = ruleOf(one);
  const clock = clockOf(rule, one.sentAt, new Date().toISOString());
  const sentence = clockWords(one, clock, words);
  const goesOn =
    one.state !== 'removed' &&
    (clock.kind === 'over' || one.state === 'refused') &&
    rule !== undefined;

  /** Writes one entry about this report; false when the log did not take it. */
  const keep = async (
    type: 'report.answered' | 'url.rechecked',
    body: Record<string, string | number | null>,
  ): Promise<boolean> => {
    setBusy(true);
    const kept = await log
      .append(one.caseId, type, { about: one.about, sent: one.seq, ...body })
      .catch(() => null);
    setBusy(false);
    setFailed(kept?.kind !== 'appended');
    if (kept?.kind === 'appended') await onNew();
    return kept?.kind === 'appended';
  };
  const onAsk = async (url: string) => {
    setBusy(true);
    const { caseId, about, seq: sent } = one;
    const reply = await send('report.recheck', { caseId, about, sent, url }).catch(() => null);
    setBusy(false);
    setSaid(t(reply ? `sent.outcome-${reply.outcome}` : 'sent.not-asked'));
    await onNew();
  };
  const onAnswer = (answer: Answer, reference: string, heard: string) =>
    void keep('report.answered', {
      answer,
      reference: reference.trim().toWellFormed() || null,
      words: heard.trim().toWellFormed() || null,
    });
  const onLooked = (url: string, outcome: Outcome) =>
    void keep('url.rechecked', { url, outcome, by: 'person', status: null });
  const took = tookMs(one);
  const history = [
    ...one.answers.map(({ at, answer, words: heard }) => ({
      at,
      words: [t(`sent.answer-${answer}`), heard].filter(Boolean).join(': '),
    })),
    ...one.looks.map(({ at, url, outcome }) => ({
      at,
      words: `${t(`sent.outcome-${outcome}`)} ${url}`,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <ReportSheet
      place={placeName(one.destination, words)}
      sentAt={when(one.sentAt, words)}
      recordNumber={one.about}
      reference={one.reference}
      urls={one.urls}
      state={
        took === null
          ? t(`sent.state-${one.state}`)
          : t('sent.state-removed-after', { took: tookWords(took, words) })
      }
      clock={
        sentence !== null && rule
          ? { words: sentence, isOver: clock.kind === 'over', source: rule.source.url }
          : null
      }
      next={
        goesOn
          ? rule.next.map((id) => ({
              name: placeName(id, words),
              web: directory.destinations.get(id)?.url ?? null,
            }))
          : []
      }
      history={history.map(({ at, words: line }) => ({
        key: `${at} ${line}`,
        when: when(at, words),
        words: line,
      }))}
      onBack={onBack}
      onPrint={() => window.print()}
      onCalendar={clock.kind === 'running' ? () => saveReminder(clock.dueAt, words) : null}
    >
      <StillUp
        urls={one.urls}
        busy={busy}
        said={said}
        onAsk={(u) => void onAsk(u)}
        onLooked={onLooked}
      />
      <AnswerForm key={history.length} busy={busy} failed={failed} onKeep={onAnswer} />
    </ReportSheet>
  );
}

/** Saves a calendar file with a neutral name and title. */
function saveReminder(at: string, { t }: Words): void {
  const text = calendarFile({
    title: t('sent.reminder'),
    at,
    madeAt: new Date().toISOString(),
    uid: crypto.randomUUID(),
  });
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'reminder.ics';
  link.click();
  // The browser has taken the bytes by the next turn; keeping the address would keep them in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
