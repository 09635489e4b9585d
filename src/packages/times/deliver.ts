import { fromBase64url, toBase64url } from '@/bytes/base64url';
import type { Bytes } from '@/bytes/bytes';
import type { TimeStamps, WaitingStamp } from '@/evidence/time-stamps';
import type { Powers } from '@/platform/powers';
import type { TimeAuthority } from './authorities';

/** Sends one message; null when nothing came that could be an answer. */
export type Post = (address: string, request: Bytes) => Promise<Bytes | null>;

/** Pause before the next try: a minute, doubled each time, at most six hours. In ms. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

/** So many tries without an answer (about four days), then the question ends and the person is told. */
export const MOST_TRIES = 20;

const isOpen = ({ answer, problem }: WaitingStamp): boolean => answer === null && problem === null;

/**
 * Sends the questions that wait for one authority and puts its answers beside them. One context at a time, so that no
 * question goes out twice.
 * @param which - `all`: a person pressed; `due`: only those whose pause is over
 */
export async function deliver(
  powers: Pick<Powers, 'moment' | 'locks'>,
  stamps: TimeStamps,
  { id, url }: Pick<TimeAuthority, 'id' | 'url'>,
  which: 'all' | 'due',
  post: Post,
): Promise<void> {
  await powers.locks.hold(`jikim-time-${id}`, async () => {
    for (const question of await stamps.waiting()) {
      if (question.authority !== id || !isOpen(question)) continue;
      const { wallMs } = await powers.moment();
      if (which === 'due' && question.nextTryAt > wallMs) continue;
      const request = fromBase64url(question.request);
      const answer = request && (await post(url, request));
      await stamps.change(
        question,
        answer ? { answer: toBase64url(answer) } : later(question, wallMs),
      );
    }
  });
}

function later({ tries: before }: WaitingStamp, now: number): Partial<WaitingStamp> {
  const tries = before + 1;
  const nextTryAt = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** before);
  return { tries, nextTryAt, ...(tries >= MOST_TRIES && { problem: 'no-answer' }) };
}

/** When the next try is due (ms since 1970); null when nothing waits. */
export async function nextTry(stamps: TimeStamps): Promise<number | null> {
  const open = (await stamps.waiting()).filter(isOpen);
  return open.length === 0 ? null : Math.min(...open.map(({ nextTryAt }) => nextTryAt));
}
