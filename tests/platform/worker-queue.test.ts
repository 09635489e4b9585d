import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WorkerQueue, type WorkerLike } from '@/platform/worker-queue';

type Posted = { id: number; ask: string };

/** A worker that answers only when the test says so. */
class FakeWorker implements WorkerLike {
  posted: Posted[] = [];
  ended = false;
  readonly #listeners = new Map<string, (event: { data: unknown }) => void>();

  postMessage(message: unknown): void {
    this.posted.push(message as Posted);
  }

  terminate(): void {
    this.ended = true;
  }

  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }

  /** Answers the latest question, whatever became of the worker. */
  answer(text: string): void {
    this.emit('message', { id: this.posted.at(-1)?.id, reply: { text } });
  }

  emit(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data });
  }
}

let workers: FakeWorker[];
let idle: number;

function open(start?: () => WorkerLike) {
  return new WorkerQueue<string, { text: string }>({
    start:
      start ??
      (() => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      }),
    limitMs: 5000,
    idleMs: 60_000,
    onIdle: () => (idle += 1),
  });
}

const asked = () => workers.map(({ posted }) => posted.map(({ ask }) => ask));

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  idle = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the queue before a worker', () => {
  it('asks one question at a time, in order, of one worker', async () => {
    const queue = open();
    const [first, second] = [queue.ask('a'), queue.ask('b')];
    expect(asked()).toEqual([['a']]);
    workers[0]?.answer('A');
    expect(await first).toEqual({ text: 'A' });
    expect(asked()).toEqual([['a', 'b']]);
    workers[0]?.answer('B');
    expect(await second).toEqual({ text: 'B' });
  });

  it('ends a worker that hangs and answers everyone who waits', async () => {
    const queue = open();
    const all = Promise.all([queue.ask('a'), queue.ask('b'), queue.ask('c')]);
    vi.advanceTimersByTime(4999);
    expect(workers[0]?.ended).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await all).toEqual(['timeout', 'timeout', 'timeout']);
    expect(workers[0]?.ended).toBe(true);
  });

  it('starts afresh after a hang, and is deaf to the worker that was ended', async () => {
    const queue = open();
    const lost = queue.ask('a');
    vi.advanceTimersByTime(5000);
    await lost;
    const next = queue.ask('b');
    workers[0]?.emit('message', { id: 2, reply: { text: 'stale' } });
    workers[0]?.emit('error');
    workers[1]?.answer('fresh');
    expect(await next).toEqual({ text: 'fresh' });
  });

  it('calls it broken when the worker errs, cannot be started, or sends what cannot be read', async () => {
    for (const type of ['error', 'messageerror']) {
      const both = open();
      const replies = Promise.all([both.ask('a'), both.ask('b')]);
      workers.at(-1)?.emit(type);
      expect(await replies).toEqual(['broken', 'broken']);
    }
    const never = open(() => {
      throw new Error('no workers here');
    });
    expect(await never.ask('a')).toBe('broken');
    expect(await never.ask('b')).toBe('broken');
  });

  it('gives each question the full limit, counted from when its turn comes', async () => {
    const queue = open();
    const [first, second] = [queue.ask('a'), queue.ask('b')];
    vi.advanceTimersByTime(4000);
    workers[0]?.answer('A');
    await first;
    vi.advanceTimersByTime(4000);
    workers[0]?.answer('B');
    expect(await second).toEqual({ text: 'B' });
  });

  it('frees the worker after a minute without questions, not earlier, and says so once', async () => {
    const queue = open();
    const first = queue.ask('a');
    workers[0]?.answer('A');
    await first;
    vi.advanceTimersByTime(59_000);
    const second = queue.ask('b');
    vi.advanceTimersByTime(3000);
    workers[0]?.answer('B');
    await second;
    vi.advanceTimersByTime(59_999);
    expect([workers[0]?.ended, idle]).toEqual([false, 0]);
    vi.advanceTimersByTime(1);
    expect([workers[0]?.ended, idle]).toEqual([true, 1]);
    vi.advanceTimersByTime(600_000);
    expect(idle).toBe(1);
    void queue.ask('c');
    expect(workers).toHaveLength(2);
  });

  it('also tells the owner about idleness when the last question was lost', () => {
    void open().ask('a');
    vi.advanceTimersByTime(65_000);
    expect(idle).toBe(1);
  });

  it('drops a waiting question when its signal is aborted, and goes on with the others', async () => {
    const queue = open();
    const control = new AbortController();
    const first = queue.ask('a');
    const dropped = queue.ask('b', control.signal);
    const last = queue.ask('c');
    control.abort(new Error('nobody waits'));
    await expect(dropped).rejects.toThrow('nobody waits');
    workers[0]?.answer('A');
    await first;
    workers[0]?.answer('C');
    expect(await last).toEqual({ text: 'C' });
    expect(asked()).toEqual([['a', 'c']]);
  });

  it('does not start for a question that is aborted already', async () => {
    await expect(open().ask('a', AbortSignal.abort())).rejects.toThrow();
    expect(workers).toEqual([]);
  });
});
