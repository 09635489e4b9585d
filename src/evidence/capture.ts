import { toHex } from '@/bytes/hex';
import { PageGone } from '@/platform/page-asking';
import { StorageFailure, type StorageProblem } from '@/vault/store';
import { type Answers, type CaptureMode, type Judged, judgeCapture } from './core/capture-policy';
import type { Body } from './core/entry';
import { type CaptureFacts, tidyFacts } from './core/facts';
import type { JournalPart, LogTx, StoredJournal } from './store';
import type { MissingPart, PartRecord } from './core/part';
import type { Judgement } from './core/judged';
import type { CutLayer } from './core/layers';
import { type PartPlace, type PartSource, piecesOf, writePart } from './parts';
import type { Layer } from './watch';
import { type Desk, type NoSuchCase, type Written, asWriter } from './writer';

/** So many parts, about 270 bytes each, fit into one body of 64 KiB with room to spare. */
const MOST_PARTS_IN_BODY = 150;
/** Words about what is missing or cut, likewise. */
const MOST_REMARKS = 40;

export type CaptureRequest = {
  /** Where it belongs; the current case (opened when there is none) if left out. */
  caseId?: string;
  mode: CaptureMode;
  answers: Answers;
  facts: CaptureFacts;
  /** Parts of the minimum record: what is on the screen now. Sealed before anything slower is asked for. */
  parts?: readonly PartSource[];
  /** Slower layers, asked for one by one, sealed by later entries. May throw `PageGone`. */
  deeper?: AsyncIterable<Layer> | Iterable<Layer>;
  /** Told when the minimum record is sealed and the slower layers begin. */
  onMinimum?: (sealed: Sealed) => void;
  /** Told of each layer what became of it: only the log knows what is kept. */
  onJudged?: (judgement: Judgement) => void;
};

type Place = { caseId: string; captureId: string };

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
  | ({ kind: 'interrupted' } & Place & { because: StorageProblem | 'page-gone' } & Written)
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
  /** Parts that the next seal lists, and the names of those that a `further` seal has listed. */
  #parts: PartRecord[] = [];
  readonly #further: string[] = [];
  readonly #missing: MissingPart[] = [];
  readonly #cut: CutLayer[] = [];

  constructor(desk: Desk, place: PartPlace, intent: Written) {
    this.#desk = desk;
    this.#place = place;
    this.#intent = intent;
  }

  async seal({ parts = [], deeper, onMinimum, onJudged }: CaptureRequest): Promise<Captured> {
    const take = async (layer: Layer): Promise<void> => {
      const judgement = await this.#take(layer);
      onJudged?.(judgement);
    };
    for (const source of parts) await take(source);
    if (deeper === undefined) return this.#write('complete');
    const minimum = await this.#write('minimum');
    if (minimum.kind !== 'sealed') return minimum;
    onMinimum?.(minimum);
    try {
      for await (const layer of deeper) {
        await take(layer);
        if (this.#parts.length < MOST_PARTS_IN_BODY) continue;
        const further = await this.#write('further');
        if (further.kind !== 'sealed') return further;
      }
    } catch (error) {
      if (!(error instanceof PageGone)) throw error;
      return this.#interrupt();
    }
    return this.#write('complete');
  }

  async #take(layer: Layer): Promise<Judgement> {
    if ('bytes' in layer) return this.#keep(layer);
    if ('how' in layer) this.#miss(layer);
    else if (this.#cut.length < MOST_REMARKS) this.#cut.push(layer);
    return layer;
  }

  #miss(missing: MissingPart): void {
    const { role, how, because } = missing;
    const isSaid = this.#missing.some(
      (one) => one.role === role && one.how === how && one.because === because,
    );
    if (!isSaid && this.#missing.length < MOST_REMARKS) this.#missing.push(missing);
  }

  /** Step 3: one part, and its tick in the journal. */
  async #keep(source: PartSource): Promise<PartRecord | MissingPart> {
    const kept = await writePart(this.#desk, this.#place, source);
    if ('because' in kept) {
      this.#miss(kept);
      return kept;
    }
    this.#parts.push(kept);
    await this.#desk.store.write(['journal'], async (tx) => {
      await tx.objectStore('journal').put(this.#journal());
    });
    return kept;
  }

  #journal(): StoredJournal {
    const { captureId, caseId } = this.#place;
    const parts = this.#parts.map((one): JournalPart => ({ ...one, sha256: null }));
    return { captureId, caseId, intentSeq: this.#intent.seq, parts, further: [...this.#further] };
  }

  /** Steps 2 and 4: a seal; the last one removes the journal row in the same transaction. */
  async #write(stage: 'minimum' | 'further' | 'complete'): Promise<Sealed | NoSuchCase> {
    const { captureId, caseId } = this.#place;
    const listed = [...this.#parts];
    const body = {
      captureId,
      intentSeq: this.#intent.seq,
      stage,
      parts: listed,
      missing: [...this.#missing],
      ...(this.#cut.length > 0 && { cut: [...this.#cut] }),
    };
    const partIds = listed.map(({ id }) => id);
    const written = await asWriter(this.#desk, (writer) =>
      writer.append(caseId, [{ type: 'capture.sealed', body, partIds }], async (tx) => {
        if (stage === 'complete') await closeCapture(tx, captureId, [...this.#further, ...partIds]);
        if (stage !== 'further') return;
        this.#further.push(...partIds);
        this.#parts = [];
        await tx.objectStore('journal').put(this.#journal());
      }),
    );
    if ('kind' in written) return written;
    const factsSeq = this.#intent.seq;
    const missing = body.missing;
    return { kind: 'sealed', caseId, captureId, ...written, factsSeq, parts: listed, missing };
  }

  /** The page went away in the middle: what is there is listed, and that there was to be more. */
  async #interrupt(): Promise<Captured> {
    const { captureId, caseId } = this.#place;
    const parts = [...this.#parts];
    const body = { captureId, intentSeq: this.#intent.seq, parts, lost: [], because: 'page-gone' };
    const partIds = parts.map(({ id }) => id);
    const written = await asWriter(this.#desk, (writer) =>
      writer.append(caseId, [{ type: 'capture.interrupted', body, partIds }], (tx) =>
        closeCapture(tx, captureId, [...this.#further, ...partIds]),
      ),
    );
    if ('kind' in written) return written;
    return { kind: 'interrupted', caseId, captureId, because: 'page-gone', ...written };
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
