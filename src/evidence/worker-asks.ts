/** The part of a `Worker` that is used here. */
export type ReaderWorker = {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
};

/** How far something is (`of`: `null` when it is not known how many there are). */
export type Progress = { done: number; of: number | null };

/** What a worker says: how far it is, its reply, or that it failed. */
export type WorkerSays =
  | { id: number; progress: Progress }
  | { id: number; reply: unknown }
  | { id: number; failed: string };

/** How a question is asked. */
export type AskWatch = {
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** Puts questions to one worker, as many at a time as there are. */
export type WorkerAsks = {
  /**
   * Starts the worker if there is none.
   * @throws the signal's reason when it is aborted; an error when the worker fails
   */
  ask(what: Record<string, unknown>, watch?: AskWatch): Promise<unknown>;
  /** Starts the worker if there is none, so that the next question does not wait for it. */
  prepare(): void;
  /** Ends the worker. Whatever is asked of it fails with `error`. */
  end(error: Error): void;
};

type Waiting = Pick<AskWatch, 'onProgress'> & {
  settle: (reply: unknown) => void;
  fail: (error: Error) => void;
};

/** @param start - starts the worker; may throw */
export function askWorker(start: () => ReaderWorker): WorkerAsks {
  let worker: ReaderWorker | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  function end(error: Error): void {
    worker?.terminate();
    worker = null;
    for (const { fail } of waiting.values()) fail(error);
    waiting.clear();
  }

  function use(): ReaderWorker {
    if (worker) return worker;
    const started = start();
    started.addEventListener('message', ({ data }) => {
      const says = data as WorkerSays;
      const one = waiting.get(says.id);
      if (!one) return;
      if ('progress' in says) {
        one.onProgress?.(says.progress);
        return;
      }
      waiting.delete(says.id);
      if ('failed' in says) one.fail(new Error(`reader: ${says.failed}`));
      else one.settle(says.reply);
    });
    started.addEventListener('error', () => end(new Error('reader: its worker broke')));
    worker = started;
    return started;
  }

  return {
    end,
    prepare() {
      try {
        use();
      } catch {
        // The question that needs it will say so.
      }
    },
    ask: (what, { onProgress, signal } = {}) =>
      new Promise((settle, fail) => {
        signal?.throwIfAborted();
        const id = (asked += 1);
        const reading = use();
        waiting.set(id, { settle, fail, onProgress });
        signal?.addEventListener('abort', () => {
          waiting.delete(id);
          reading.postMessage({ stop: id });
          fail(signal.reason as Error);
        });
        reading.postMessage({ ...what, id });
      }),
  };
}
