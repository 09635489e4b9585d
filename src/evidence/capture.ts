import { toHex } from '@/bytes/hex';
import { StorageFailure, type StorageProblem } from '@/vault/store';
import { type Answers, type CaptureMode, type Judged, judgeCapture } from './core/capture-policy';
import type { Body } from './core/entry';
import { type CaptureFacts, tidyFacts } from './core/facts';
import type { JournalPart, LogTx } from './store';
import type { MissingPart, PartRecord } from './core/part';
import { type PartPlace, type PartSource, piecesOf, writePart } from './parts';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

export type CaptureRequest = {
  /** Where it belongs; the current case (opened when there is none) if left out. */
  caseId?: string;
  mode: CaptureMode;
  answers: Answers;
  facts: CaptureFacts;
  /** Parts of the minimum record: what is on the screen now. Sealed before anything slower is asked for. */
  parts?: readonly PartSource[];
  /** Slower layers, asked for one by one, sealed by a second entry. */
  deeper?: AsyncIterable<PartSource> | Iterable<PartSource>;
};

export type Sealed = { kind: 'sealed'; caseId: string; captureId: string } & Written & {
    /** The entry that holds the facts: the number by which a person finds the record again. */
    factsSeq: number;
    parts: readonly PartRecord[];
    /** Wanted and not there, each with its reason; the record says so too. */
    missing: readonly MissingPart[];
  };

export type Captured =
  | Sealed
  | Extract<Judged, { kind: 'refused' }>
  | NoSuchCase
  /** Not even the address could be written: the disk or our share of it is full. */
  | { kind: 'no-space' }
  /** The address is sealed as entry `seq`; the rest stopped and `recover` will name what survived. */
  | ({ kind: 'interrupted'; caseId: string; captureId: string; because: StorageProblem } & Written)
  | { kind: 'unavailable'; because: StorageProblem };

/** Held while a capture runs, so that `recover` in another context leaves it alone. */
export function captureLock(captureId: string): string {
  return `jikim-capture-${captureId}`;
}

/**
 * Records a page. Address-only: one entry, whole or not at all. With parts: the address is sealed first,
 * then each part is written, read back and compared, then sealed.
 */
export async function capture(desk: Desk, request: CaptureRequest): Promise<Captured> {
  const { mode, answers, facts, parts, deeper } = request;
  const hasParts = (parts?.length ?? 0) > 0 || deeper !== undefined;
  const isPrivateWindow = facts.device.privateWindow;
  const judged = judgeCapture({ mode, answers, hasParts, isPrivateWindow });
  if (judged.kind === 'refused') return judged;
  const captureId = toHex(desk.powers.randomBytes(16));
  try {
    if (judged.mode === 'address-only') return await captureAddress(desk, request, captureId);
    return await desk.powers.locks.hold(captureLock(captureId), () =>
      captureWithParts(desk, request, captureId),
    );
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    if (error.because === 'no-space') return { kind: 'no-space' };
    return { kind: 'unavailable', because: error.because };
  }
}

function factsBody({ mode, answers, facts }: CaptureRequest, captureId: string): Body {
  const { role, ageBand, country } = answers;
  return { captureId, mode, answers: { role, ageBand, country }, facts: tidyFacts(facts, mode) };
}

async function captureAddress(
  desk: Desk,
  request: CaptureRequest,
  captureId: string,
): Promise<Captured> {
  return asWriter(desk, async (writer) => {
    const caseId = request.caseId ?? (await writer.currentCase());
    const body = factsBody(request, captureId);
    const written = await writer.append(caseId, [{ type: 'media.addressOnly', body }]);
    if ('kind' in written) return written;
    const factsSeq = written.seq;
    return { kind: 'sealed', caseId, captureId, ...written, factsSeq, parts: [], missing: [] };
  });
}

async function captureWithParts(
  desk: Desk,
  request: CaptureRequest,
  captureId: string,
): Promise<Captured> {
  const begun = await begin(desk, request, captureId);
  if ('kind' in begun) return begun;
  const { caseId, intent } = begun;
  try {
    return await new Running(desk, { caseId, captureId }, intent).seal(request);
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error;
    return { kind: 'interrupted', caseId, captureId, because: error.because, ...intent };
  }
}

/** Step 1: the address and the intention, sealed at once, with a journal row beside it. */
async function begin(
  desk: Desk,
  request: CaptureRequest,
  captureId: string,
): Promise<{ caseId: string; intent: Written } | NoSuchCase> {
  return asWriter(desk, async (writer) => {
    const caseId = request.caseId ?? (await writer.currentCase());
    const draft = { type: 'capture.intent', body: factsBody(request, captureId) } as const;
    const intent = await writer.append(caseId, [draft], async (tx, { seq: intentSeq }) => {
      await tx.objectStore('journal').add({ captureId, caseId, intentSeq, parts: [] });
    });
    return 'kind' in intent ? intent : { caseId, intent };
  });
}

/** A capture between its intent and its last seal. */
class Running {
  readonly #desk: Desk;
  readonly #place: PartPlace;
  readonly #intent: Written;
  readonly #parts: PartRecord[] = [];
  readonly #missing: MissingPart[] = [];

  constructor(desk: Desk, place: PartPlace, intent: Written) {
    this.#desk = desk;
    this.#place = place;
    this.#intent = intent;
  }

  async seal({ parts = [], deeper }: CaptureRequest): Promise<Captured> {
    for (const source of parts) await this.#keep(source);
    if (deeper === undefined) return this.#write('complete');
    const minimum = await this.#write('minimum');
    if (minimum.kind !== 'sealed') return minimum;
    for await (const source of deeper) await this.#keep(source);
    return this.#write('complete');
  }

  /** Step 3: one part, and its tick in the journal. */
  async #keep(source: PartSource): Promise<void> {
    const kept = await writePart(this.#desk, this.#place, source);
    if ('because' in kept) {
      this.#missing.push(kept);
      return;
    }
    this.#parts.push(kept);
    const parts = this.#parts.map((part): JournalPart => ({ ...part, sha256: null }));
    const { captureId, caseId } = this.#place;
    await this.#desk.store.write(['journal'], async (tx) => {
      const intentSeq = this.#intent.seq;
      await tx.objectStore('journal').put({ captureId, caseId, intentSeq, parts });
    });
  }

  /** Steps 2 and 4: the seal; the last one removes the journal row in the same transaction. */
  async #write(stage: 'minimum' | 'complete'): Promise<Sealed | NoSuchCase> {
    const { captureId, caseId } = this.#place;
    const body = {
      captureId,
      intentSeq: this.#intent.seq,
      stage,
      parts: [...this.#parts],
      missing: [...this.#missing],
    };
    const partIds = this.#parts.map(({ id }) => id);
    const written = await asWriter(this.#desk, (writer) =>
      writer.append(caseId, [{ type: 'capture.sealed', body, partIds }], async (tx) => {
        if (stage === 'complete') await closeCapture(tx, captureId, partIds);
      }),
    );
    if ('kind' in written) return written;
    const { parts, missing } = body;
    const factsSeq = this.#intent.seq;
    return { kind: 'sealed', caseId, captureId, ...written, factsSeq, parts, missing };
  }
}

/**
 * Ends a capture's journal and removes its parts that no entry lists: those that were never compared.
 */
export async function closeCapture(
  tx: LogTx,
  captureId: string,
  listed: readonly string[],
): Promise<void> {
  for (const partId of await tx.objectStore('parts').index('capture').getAllKeys(captureId)) {
    if (listed.includes(partId)) continue;
    await tx.objectStore('parts').delete(partId);
    await tx.objectStore('pieces').delete(piecesOf(partId));
  }
  await tx.objectStore('journal').delete(captureId);
}
