import type { Body, Header } from '@/evidence/core/entry';

/**
 * What goes into a package. `records`: the `seq` of the entries that hold the facts of a page (the number that a person
 * sees); everything that belongs to them goes along.
 */
export type Chosen = { kind: 'case' } | { kind: 'records'; seqs: readonly number[] };

/** Says nothing about a person or a page, and helps to understand the chain. */
const MACHINERY: ReadonlySet<string> = new Set(['key.created', 'key.replaced', 'clock.jumped']);

/** Which bodies may leave. Ask in the order of the chain: what belongs together is learned on the way. */
export class Selection {
  readonly #seqs: ReadonlySet<number> | null;
  readonly #captures = new Set<string>();
  readonly #parts = new Set<string>();

  constructor(chosen: Chosen) {
    this.#seqs = chosen.kind === 'records' ? new Set(chosen.seqs) : null;
  }

  /** Does the body of this entry go along? */
  includes(header: Header, body: Body): boolean {
    if (!this.#seqs) return true;
    const belongs = this.#belongs(this.#seqs, header, body);
    if (belongs) this.#learn(body);
    return belongs;
  }

  #belongs(seqs: ReadonlySet<number>, header: Header, body: Body): boolean {
    if (seqs.has(header.seq) || MACHINERY.has(header.type)) return true;
    if (header.type === 'checkpoint.made' || header.type === 'timestamp.received') return true;
    const { captureId, about, partId } = body;
    if (typeof captureId === 'string' && this.#captures.has(captureId)) return true;
    if (header.type === 'item.erased') return typeof partId === 'string' && this.#parts.has(partId);
    // Notes, reports and answers name their record in `about` or `seq`.
    const record = about ?? body['seq'];
    return typeof record === 'number' && seqs.has(record);
  }

  #learn({ captureId, parts }: Body): void {
    if (typeof captureId === 'string') this.#captures.add(captureId);
    if (!Array.isArray(parts)) return;
    for (const part of parts as readonly unknown[]) {
      const id = typeof part === 'object' && part !== null ? (part as { id?: unknown }).id : null;
      if (typeof id === 'string') this.#parts.add(id);
    }
  }
}
