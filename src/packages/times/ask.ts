import { fromBase64url, toBase64url } from '@/bytes/base64url';
import { sha256 } from '@/bytes/sha256';
import type { TimeStamps, WaitingStamp } from '@/evidence/time-stamps';
import type { NoSuchCase } from '@/evidence/writer';
import type { Powers } from '@/platform/powers';
import type { Unavailable } from '@/vault/vault';
import type { StampedTime } from '../core/verdict';
import { type TimeAuthority, timeAuthorities } from './authorities';
import { checkAnswer } from './check-answer';
import { checkTimes } from './check-times';
import { NONCE_BYTES, timeRequest } from './request';

/**
 * Puts one question to each of `authorities` into the queue: when was this signature there? They share a checkpoint,
 * whose signature covers every entry before it. Nothing is sent here.
 */
export async function queueQuestions(
  powers: Pick<Powers, 'moment' | 'randomBytes'>,
  stamps: TimeStamps,
  caseId: string,
  authorities: readonly Pick<TimeAuthority, 'id'>[],
): Promise<{ kind: 'queued' } | NoSuchCase | Unavailable> {
  const made = await stamps.checkpoint(caseId);
  if (made.kind !== 'made') return made;
  const { wallMs } = await powers.moment();
  const digest = sha256(made.sig);
  await stamps.add(
    authorities.map(({ id }): WaitingStamp => {
      const { request, nonce } = timeRequest(digest, powers.randomBytes(NONCE_BYTES));
      return {
        caseId,
        checkpointSeq: made.seq,
        authority: id,
        request: toBase64url(request),
        nonce: toBase64url(nonce),
        tries: 0,
        nextTryAt: wallMs,
        answer: null,
        problem: null,
      };
    }),
  );
  return { kind: 'queued' };
}

/**
 * Checks every answer that came, and writes those that hold into the log, whole: whoever gets a package checks them
 * again. One that does not hold is kept out, and the question says why.
 */
export async function settleAnswers(
  stamps: TimeStamps,
  authorities: readonly TimeAuthority[] = timeAuthorities,
): Promise<void> {
  for (const question of await stamps.waiting()) {
    if (question.answer === null) continue;
    const body = await checked(stamps, question, authorities);
    if (typeof body === 'string') await stamps.change(question, { answer: null, problem: body });
    else {
      const kept = await stamps.keep(question, body);
      if ('kind' in kept && kept.kind === 'no-such-case') await stamps.remove(question);
    }
  }
}

type StampBody = {
  checkpointSeq: number;
  authority: string;
  genTime: string;
  nonce: string;
  token: string;
};

/** The body of a `timestamp.received` entry, or why the answer proves nothing. */
async function checked(
  stamps: TimeStamps,
  { caseId, checkpointSeq, authority: id, nonce: sent, answer }: WaitingStamp,
  authorities: readonly TimeAuthority[],
): Promise<StampBody | string> {
  const authority = authorities.find((one) => one.id === id);
  if (!authority) return 'unknown-authority';
  const message = await stamps.signatureOf(caseId, checkpointSeq);
  if (!message) return 'no-checkpoint';
  const [bytes, nonce] = [fromBase64url(answer ?? ''), fromBase64url(sent)];
  if (!bytes || !nonce) return 'unreadable';
  const found = await checkAnswer(bytes, message, nonce, authority.roots);
  if (found.kind === 'fails') return found.because;
  const token = toBase64url(bytes);
  return { checkpointSeq, authority: id, genTime: found.genTime, nonce: sent, token };
}

/** A time stamp in the log, checked anew, and the newest entry that it covers. */
export type KeptStamp = StampedTime & { upTo: number };

/** The time stamps of a case as they hold now; null while the log is locked or cannot be opened. */
export async function keptStamps(
  stamps: TimeStamps,
  caseId: string,
  authorities: readonly TimeAuthority[] = timeAuthorities,
): Promise<KeptStamp[] | null> {
  const read = await stamps.entries(caseId);
  if (read.kind !== 'entries') return null;
  const checkedTimes = await checkTimes(authorities)({ times: read.entries });
  return checkedTimes.map((time) => {
    const named = read.entries.find(({ seq }) => seq === time.seq)?.body['checkpointSeq'];
    return { ...time, upTo: typeof named === 'number' ? named : time.seq };
  });
}
