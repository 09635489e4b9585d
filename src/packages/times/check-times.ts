import { fromBase64url } from '@/bytes/base64url';
import type { CheckedLog, TimeEntry } from '../core/check-log';
import type { StampedTime } from '../core/verdict';
import { type TimeAuthority, timeAuthorities } from './authorities';
import { checkAnswer, type TimeProblem } from './check-answer';

/** Why a time stamp in a package does not hold: of its answer, or because it belongs to no checkpoint or authority. */
export type StampProblem = TimeProblem | 'no-checkpoint' | 'unknown-authority';

/**
 * Checks the time stamps of a log: each against the signature of the checkpoint that it names, and against the pinned
 * roots of the authority that it names. What the entry itself says of the time is not believed; the token is.
 */
export function checkTimes(
  authorities: readonly TimeAuthority[] = timeAuthorities,
): (log: Pick<CheckedLog, 'times'>) => Promise<StampedTime[]> {
  return (log) =>
    Promise.all(
      log.times
        .filter(({ type }) => type === 'timestamp.received')
        .map((entry) => checkOne(entry, log.times, authorities)),
    );
}

async function checkOne(
  { seq, body }: TimeEntry,
  all: readonly TimeEntry[],
  authorities: readonly TimeAuthority[],
): Promise<StampedTime> {
  const named = body['authority'];
  const authority = authorities.find(({ id }) => id === named);
  const fails = (because: StampProblem): StampedTime => ({
    seq,
    authority: authority?.name ?? (typeof named === 'string' ? named.slice(0, 64) : ''),
    genTime: null,
    outcome: 'fails',
    because,
  });
  const checkpoint = all.find(
    (one) => one.type === 'checkpoint.made' && one.seq === body['checkpointSeq'] && one.seq < seq,
  );
  if (!checkpoint) return fails('no-checkpoint');
  if (!authority) return fails('unknown-authority');
  const [token, nonce] = [body['token'], body['nonce']].map((value) =>
    typeof value === 'string' ? fromBase64url(value) : null,
  );
  if (!token || !nonce) return fails('unreadable');
  const message = new Uint8Array(checkpoint.sig);
  const found = await checkAnswer(token, message, nonce, authority.roots);
  if (found.kind === 'fails') return fails(found.because);
  const { genTime } = found;
  return { seq, authority: authority.name, genTime, outcome: 'holds', because: null };
}
