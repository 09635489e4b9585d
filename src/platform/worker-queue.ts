/** The part of a `Worker` that the queue needs; tests pass a fake one. */
export type WorkerLike = {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
};

export type WorkerQueueOptions = {
  /** Starts a fresh worker; may throw. */
  start: () => WorkerLike;
  /** Longest time that one question may take, cold start included, in milliseconds. */
  limitMs: number;
  /** The worker is freed after this long without a question, in milliseconds. */
  idleMs: number;
  /** Called after the idle worker was freed. */
  onIdle?: () => void;
};

/** Why a question got no reply: the worker could not be started or broke, or it took too long. */
export type Lost = 'broken' | 'timeout';

type Job<Ask, Reply> = { ask: Ask; settle: (reply: Reply | Lost) => void };

/**
 * Puts questions to a worker, one at a time, and frees it when nobody asks. A worker that hangs or
 * breaks is ended together with everything that waits for it: each of those questions is answered
 * `Lost`, none is left open. The next question starts a fresh worker.
 *
 * Worker's side: it receives `{ id, ask }` and posts `{ id, reply }`.
 */
export class WorkerQueue<Ask, Reply extends object> {
  readonly #options: WorkerQueueOptions;
  readonly #waiting: Job<Ask, Reply>[] = [];
  #worker: WorkerLike | undefined;
  #current: { id: number; job: Job<Ask, Reply> } | undefined;
  #asked = 0;
  #limit: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WorkerQueueOptions) {
    this.#options = options;
  }

  /**
   * The worker's reply, or why there is none.
   * @param signal - takes a waiting question out of the queue, and stops caring about a running one
   * @throws the signal's reason when it is aborted
   */
  ask(ask: Ask, signal?: AbortSignal): Promise<Reply | Lost> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const job: Job<Ask, Reply> = { ask, settle: resolve };
      signal?.addEventListener('abort', () => {
        const place = this.#waiting.indexOf(job);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(signal.reason as Error);
      });
      this.#waiting.push(job);
      this.#next();
    });
  }

  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#idle);
    const job = this.#waiting.shift();
    if (!job) {
      this.#idle = setTimeout(() => this.#free(), this.#options.idleMs);
      return;
    }
    this.#asked += 1;
    this.#current = { id: this.#asked, job };
    this.#limit = setTimeout(() => this.#fail('timeout'), this.#options.limitMs);
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id: this.#asked, ask: job.ask });
    } catch {
      // Whatever the browser's reason, the person is told that the picture could not be checked.
      this.#fail('broken');
    }
  }

  #start(): WorkerLike {
    const worker = this.#options.start();
    // A worker that was ended may still have events under way; they are no longer ours.
    const ours = (act: () => void) => () => {
      if (worker === this.#worker) act();
    };
    worker.addEventListener('message', ({ data }) => ours(() => this.#receive(data))());
    worker.addEventListener(
      'error',
      ours(() => this.#fail('broken')),
    );
    worker.addEventListener(
      'messageerror',
      ours(() => this.#fail('broken')),
    );
    return worker;
  }

  #receive(data: unknown): void {
    const { id, reply } = data as { id: number; reply: Reply };
    if (this.#current?.id !== id) return;
    clearTimeout(this.#limit);
    const { job } = this.#current;
    this.#current = undefined;
    job.settle(reply);
    this.#next();
  }

  #fail(because: Lost): void {
    clearTimeout(this.#limit);
    clearTimeout(this.#idle);
    this.#end();
    const lost = [...(this.#current ? [this.#current.job] : []), ...this.#waiting.splice(0)];
    this.#current = undefined;
    for (const job of lost) job.settle(because);
    // Also from here the owner hears when nobody asks any more.
    this.#next();
  }

  #free(): void {
    this.#end();
    this.#options.onIdle?.();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
