import { describe, expect, test } from 'vitest';
import { outcomeOf } from '@/reports/core/recheck';
import { removalsOf, submissionsIn, tookMs, type TrackedEntry } from '@/reports/core/tracking';

const url = 'https://picto.example/p/1';
function entry(seq: number, type: string, body: TrackedEntry['body'], at?: string): TrackedEntry {
  return { caseId: 'a', seq, type, at: at ?? `2026-11-2${seq}T00:00:00.000Z`, body };
}
const sent = entry(1, 'report.sent', {
  about: 0,
  destination: 'telegram',
  form: 'platform-abuse',
  country: 'KR',
  urls: [url],
});

describe('a report', () => {
  test('waits until something comes back', () => {
    expect(submissionsIn([sent])).toEqual([
      {
        caseId: 'a',
        seq: 1,
        about: 0,
        destination: 'telegram',
        form: 'platform-abuse',
        country: 'KR',
        urls: [url],
        sentAt: '2026-11-21T00:00:00.000Z',
        answers: [],
        looks: [],
        reference: null,
        state: 'waiting',
        removedAt: null,
      },
    ]);
  });

  test('has the last number and the last answer that were written down', () => {
    const [one] = submissionsIn([
      sent,
      entry(2, 'report.answered', { sent: 1, answer: 'received', reference: '77-1' }),
      entry(3, 'report.answered', { sent: 1, answer: 'asks-more', reference: null, words: 'Who?' }),
    ]);
    expect([one?.reference, one?.state]).toEqual(['77-1', 'asks-more']);
  });

  test('is gone from the first time that it was said or seen to be, and stays so', () => {
    const [one] = submissionsIn([
      sent,
      entry(2, 'url.rechecked', { sent: 1, url, outcome: 'answers', by: 'request' }),
      entry(4, 'url.rechecked', { sent: 1, url, outcome: 'gone', by: 'request' }),
      entry(5, 'report.answered', { sent: 1, answer: 'removed' }),
    ]);
    expect([one?.state, one?.removedAt]).toEqual(['removed', '2026-11-24T00:00:00.000Z']);
    expect(one && tookMs(one)).toBe(3 * 86_400_000);
  });

  test('takes no answer of another report or another case', () => {
    const other = { ...entry(3, 'report.answered', { sent: 1, answer: 'refused' }), caseId: 'b' };
    const [one] = submissionsIn([
      sent,
      other,
      entry(2, 'report.answered', { sent: 9, answer: 'removed' }),
    ]);
    expect(one?.state).toBe('waiting');
  });

  test('of an earlier version, without form or addresses, is still a report', () => {
    const [one] = submissionsIn([entry(1, 'report.sent', { about: 0, destination: 'x' })]);
    expect([one?.form, one?.urls]).toEqual([null, []]);
  });

  test.each([
    { destination: 'x' },
    { about: 'zero', destination: 'x' },
    { about: 0, destination: 3 },
  ])('that says %j is passed over', (body) => {
    expect(submissionsIn([entry(1, 'report.sent', body)])).toEqual([]);
  });
});

test('the removal log tells each place how long its fastest and slowest took', () => {
  const gone = (seq: number, at: string) => [
    entry(
      seq,
      'report.sent',
      { about: 0, destination: 'telegram', urls: [url] },
      '2026-11-20T00:00:00Z',
    ),
    entry(seq + 1, 'url.rechecked', { sent: seq, url, outcome: 'gone' }, at),
  ];
  const all = [...gone(1, '2026-11-20T02:00:00Z'), ...gone(3, '2026-11-21T00:00:00Z')];
  expect(removalsOf(submissionsIn([...all, { ...sent, seq: 9 }]))).toEqual([
    { destination: 'telegram', removed: 2, fastestMs: 7_200_000, slowestMs: 86_400_000 },
  ]);
});

describe('what an address answers', () => {
  const said = (status: number, finalUrl = url) => outcomeOf(url, { status, finalUrl });
  test('is gone only when the site says so', () => {
    expect([404, 410, 451].map((status) => said(status))).toEqual(['gone', 'gone', 'gone']);
  });
  test('never proves that the post is there', () => {
    expect([said(200), said(200, 'https://www.picto.example/p/1/')]).toEqual([
      'answers',
      'answers',
    ]);
  });
  test.each([
    ['a sign-in page', 200, 'https://picto.example/login'],
    ['another site', 200, 'https://other.example/p/1'],
    ['a refusal', 403, url],
    ['a method that is not taken', 405, url],
    ['too many', 429, url],
    ['a fault', 500, url],
  ])('is unclear after %s', (_, status, finalUrl) => {
    expect(said(status, finalUrl)).toBe('unclear');
  });
  test('is unclear when nobody answers', () => {
    expect(outcomeOf(url, null)).toBe('unclear');
  });
});
