import { type Bytes, concatBytes } from '@/bytes/bytes';
import type { Body, Header } from '@/evidence/core/entry';
import type { PartRecord } from '@/evidence/core/part';
import { replayFiles } from '../core/replay-files';

/** A larger copy gets no replay: it is taken apart in memory. */
export const MOST_COPY_BYTES = 128 * 1024 * 1024;

type PageFacts = { url: string; title: string; wall: string };

/** Copies for web archive viewers, made of the page copies that go along. */
export class Replays {
  readonly #facts = new Map<number, PageFacts>();
  readonly #software: string;

  constructor(software: string) {
    this.#software = software;
  }

  /** Remembers the page of a record. */
  learn({ seq, time }: Header, body: Body): void {
    const { facts } = body;
    if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return;
    const { url, title } = facts as Record<string, unknown>;
    if (typeof url !== 'string' || !/^https?:/.test(url)) return;
    this.#facts.set(seq, { url, title: typeof title === 'string' ? title : '', wall: time.wall });
  }

  /** Can this part be replayed? */
  takes(recordSeq: number, part: PartRecord): boolean {
    return part.role === 'page' && part.size <= MOST_COPY_BYTES && this.#facts.has(recordSeq);
  }

  /** The archive of one record, streamed; `null` where the copy cannot be taken apart. */
  async make(
    recordSeq: number,
    part: PartRecord,
    pieces: AsyncIterable<Bytes>,
  ): Promise<AsyncIterable<Bytes> | null> {
    const page = this.#facts.get(recordSeq);
    if (!page) return null;
    const chunks: Bytes[] = [];
    for await (const piece of pieces) chunks.push(piece);
    const files = filesOf(page.url, part.mime, concatBytes(...chunks));
    if (files.length === 0) return null;
    // Loaded for this only.
    const { waczOf } = await import('./wacz');
    return waczOf({ ...page, software: this.#software, files }) as unknown as AsyncIterable<Bytes>;
  }
}

function filesOf(url: string, mime: string, copy: Bytes): ReturnType<typeof replayFiles> {
  try {
    return replayFiles(url, mime, copy);
  } catch {
    return []; // a copy that is not in its own encoding: it goes along as it is, without a replay
  }
}
