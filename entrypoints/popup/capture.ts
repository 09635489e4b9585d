import type { CaptureAsk } from '@/contract';
import { send } from '@/platform/messages';
import type { Answers, Kept } from '@/ui/panel/flow';

type Wanted = {
  /** null: address only, nobody was asked. */
  answers: Answers | null;
  /** The country's border in years: says what "adult" was on the screen. */
  minorUnder: number;
  picture: boolean;
  note: string;
};

/** The answers in the words of the log. `adult` was shown as "19 or older" only where the border is 19. */
function logAnswers(answers: Answers | null, minorUnder: number): CaptureAsk['answers'] {
  if (!answers) return { role: 'unknown', ageBand: 'unknown', country: null };
  const role = answers.role === 'self' ? 'me' : (answers.role ?? 'unknown');
  const adult = minorUnder > 18 ? '19-or-over' : '18';
  const ageBand = answers.age === 'adult' ? adult : (answers.age ?? 'unknown');
  const country = answers.country === 'ZZ' ? null : answers.country;
  return { role, ageBand, country };
}

/** Asks the background for a record of the page, and says what became of it. */
export async function capturePage(
  tabId: number,
  { answers, minorUnder, picture, note }: Wanted,
): Promise<Kept> {
  const ask: CaptureAsk = {
    tabId,
    mode: picture ? 'adult' : 'address-only',
    answers: logAnswers(answers, minorUnder),
    picture,
    note: note.trim() === '' ? null : note,
  };
  const reply = await send('evidence.capture', ask).catch(() => ({ kind: 'failed' as const }));
  switch (reply.kind) {
    case 'sealed':
      return {
        kind: 'sealed',
        caseId: reply.caseId,
        seq: reply.seq,
        picture: reply.picture === 'kept',
        at: new Date(reply.at).toISOString(),
      };
    case 'no-page':
    case 'private-window':
      return { kind: reply.kind };
    case 'refused':
    case 'failed':
      return { kind: 'not-kept' };
  }
}
