import { expect, it, vi } from 'vitest';
import type { CaptureAsk, CaptureReply } from '@/contract';

const heard: CaptureAsk[] = [];
let reply: CaptureReply | Error = { kind: 'busy' };
vi.mock('@/platform/messages', () => ({
  send: (_: string, ask: CaptureAsk) => {
    heard.push(ask);
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
  },
}));
const { capturePage } = await import('../../entrypoints/popup/capture');

const wanted = { answers: null, minorUnder: 19, layers: 'none', note: '' } as const;
const sealed = {
  kind: 'sealed',
  caseId: 'c',
  seq: 3,
  at: 0,
  url: 'https://a.example/',
  title: 'a',
  goesOn: false,
} as const;

it('a fact that the person emptied is sent as empty; one that was never touched is not sent', async () => {
  await capturePage(1, { ...wanted, known: { handle: '  ', room: 'a room ' } });
  expect(heard.at(-1)?.said).toEqual({ handle: '', room: 'a room' });
});

it('why it was not kept reaches the screen', async () => {
  const because = async (said: typeof reply) => {
    reply = said;
    return capturePage(1, wanted);
  };
  expect(await because({ kind: 'busy' })).toEqual({ kind: 'not-kept', because: 'busy' });
  expect(await because({ kind: 'failed', because: 'no-space' })).toEqual({
    kind: 'not-kept',
    because: 'no-space',
  });
  expect(await because({ kind: 'failed', because: 'newer-format' })).toEqual({
    kind: 'not-kept',
    because: 'newer-format',
  });
  expect(await because(new Error('nobody answers'))).toEqual({
    kind: 'not-kept',
    because: 'unknown',
  });
});

it('a picture that is missing is said to be, and why', async () => {
  const endOf = async (picture: 'kept' | 'missing' | 'no-space' | 'not-asked') => {
    reply = { ...sealed, picture };
    const kept = await capturePage(1, {
      ...wanted,
      layers: picture === 'not-asked' ? 'none' : 'visible',
    });
    return kept.kind === 'sealed' ? kept.ended : kept.kind;
  };
  expect(await endOf('kept')).toBeUndefined();
  expect(await endOf('not-asked')).toBeUndefined();
  expect(await endOf('missing')).toBe('only-address');
  expect(await endOf('no-space')).toBe('no-space');
});
