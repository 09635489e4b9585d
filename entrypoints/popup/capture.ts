import type { CaptureAsk, SaidFacts } from '@/contract';
import type { Layers } from '@/evidence/core/layers';
import { send } from '@/platform/messages';
import { notKept } from '@/ui/panel/not-kept';
import { KNOWN, type Answers, type Kept, type Known } from '@/ui/panel/flow';

type Wanted = {
  /** null: address only, nobody was asked. */
  answers: Answers | null;
  /** The country's border in years: says what "adult" was on the screen. */
  minorUnder: number;
  layers: Layers;
  originals?: boolean;
  note: string;
  known?: Known;
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

/** What the person typed. A field that was emptied is said, too: or what the page says would stand there again. */
function saidOf(known: Known): SaidFacts {
  const said: SaidFacts = {};
  for (const name of KNOWN) {
    const words = known[name]?.trim();
    if (words !== undefined) said[name] = words.slice(0, 10_000);
  }
  return said;
}

/** Asks the background for a record of the page, and says what became of it. */
export async function capturePage(
  tabId: number,
  { answers, minorUnder, layers, originals = false, note, known = {} }: Wanted,
): Promise<Kept> {
  const ask: CaptureAsk = {
    tabId,
    mode: layers === 'none' ? 'address-only' : 'adult',
    answers: logAnswers(answers, minorUnder),
    layers,
    originals,
    note: note.trim() === '' ? null : note,
    said: saidOf(known),
  };
  const reply = await send('evidence.capture', ask).catch(() => ({ kind: 'failed' as const }));
  switch (reply.kind) {
    case 'sealed': {
      const { caseId, seq, goesOn } = reply;
      const deeper = goesOn && (layers === 'page' || layers === 'slices') ? layers : null;
      return {
        kind: 'sealed',
        caseId,
        seq,
        picture: reply.picture === 'kept',
        at: new Date(reply.at).toISOString(),
        ...(deeper && { deeper }),
        ...(reply.picture === 'no-space' && !deeper && { ended: 'no-space' }),
        ...(reply.picture === 'missing' && !deeper && { ended: 'only-address' }),
      };
    }
    case 'no-page':
    case 'private-window':
      return { kind: reply.kind };
    case 'refused':
    case 'busy':
    case 'failed':
      return { kind: 'not-kept', because: notKept(reply) };
  }
}
