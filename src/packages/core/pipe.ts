import type { Bytes } from '@/bytes/bytes';

/** Hands chunks from one loop to another, one at a time. */
export class Pipe {
  #waiting: Bytes | null = null;
  #ended = false;
  #wake: () => void = () => undefined;

  async write(chunk: Bytes): Promise<void> {
    while (this.#waiting) await this.#pause();
    this.#waiting = chunk;
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *read(): AsyncGenerator<Bytes> {
    for (;;) {
      if (this.#waiting) {
        const chunk = this.#waiting;
        this.#waiting = null;
        this.#wake();
        yield chunk;
      } else if (this.#ended) return;
      else await this.#pause();
    }
  }

  #pause(): Promise<void> {
    const before = this.#wake;
    return new Promise((resolve) => {
      this.#wake = () => {
        before();
        resolve();
      };
    });
  }
}
