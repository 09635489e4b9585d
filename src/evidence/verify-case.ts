import { unaccounted } from './beside';
import type { Head } from './core/entry';
import { type Stretch, walkSideBySide } from './core/stretch';
import { type Broken, type Intact, endOfChain, isSameHead } from './core/verify';
import { signatureCheck } from './signing-key';
import {
  type CaseStretch,
  type Depth,
  type StretchFound,
  type WalkWatch,
  cutCase,
  walkCase,
} from './walk-case';
import type { ReadDesk } from './writer';

export type Verdict = (Intact | Broken) & { depth: Depth };

/** `onProgress` is told how many entries hold so far; an aborted `signal` throws its reason. */
export type Watch = { onProgress?: (checked: number) => void; signal?: AbortSignal };

/** Others who walk stretches of a case at the same time, such as workers. */
export type Walkers = {
  count: number;
  walk(stretch: CaseStretch, watch: WalkWatch): Promise<StretchFound>;
};

/** Looks again so often when records are added during a check. */
const MOST_LOOKS = 5;

/**
 * Entries that are walked while another walker starts (some 70 ms in Chromium 156 and Firefox 153 on two cores): the first
 * stretch is so much longer, and a case of less than twice as many is walked alone.
 */
const WHILE_ONE_STARTS: Record<Depth, number> = { links: 1500, sealed: 400, full: 60 };

/**
 * A locked vault gives a `sealed` verdict, an unlocked one a `full` one unless less is asked for.
 * @param walkers - take a stretch each where a case is long; the verdict is the same
 */
export async function verifyCase(
  desk: ReadDesk,
  caseId: string,
  asked: Depth = 'full',
  watch: Watch = {},
  walkers: Walkers | null = null,
): Promise<Verdict> {
  const found = asked === 'full' ? await desk.vault.identities() : null;
  const sealedAtMost = asked === 'links' ? 'links' : 'sealed';
  const depth = found?.kind === 'identities' ? 'full' : sealedAtMost;
  for (let look = 1; ; look += 1) {
    const head = await filedHead(desk, caseId);
    const verdict = await verifyOnce(desk, { caseId, depth, head }, watch, walkers);
    // A record that was added meanwhile makes the end look wrong: look again.
    const isStill = isSameHead(head, await filedHead(desk, caseId));
    if (verdict.kind === 'intact' || isStill || look === MOST_LOOKS) return { ...verdict, depth };
  }
}

async function filedHead(desk: ReadDesk, caseId: string): Promise<Head | undefined> {
  return (await desk.store.read((db) => db.get('cases', caseId)))?.head;
}

type Asked = { caseId: string; depth: Depth; head: Head | undefined };

async function verifyOnce(
  desk: ReadDesk,
  asked: Asked,
  watch: Watch,
  walkers: Walkers | null,
): Promise<Intact | Broken> {
  const { caseId, depth, head } = asked;
  const found = await walkAll(desk, asked, watch, walkers);
  const check = await signatureCheck(desk.powers, desk.store);
  const verdict = await endOfChain(caseId, head, found, check);
  if (depth === 'links') return verdict;
  const finding = unaccounted(found.erasures, verdict, depth === 'full');
  return finding ? { kind: 'broken', ...finding } : verdict;
}

/** Walks the whole case, its stretches side by side where that is quicker. */
async function walkAll(
  desk: ReadDesk,
  { caseId, depth, head }: Asked,
  { onProgress, signal }: Watch,
  walkers: Walkers | null,
): Promise<StretchFound> {
  const entries = Number.isSafeInteger(head?.count) ? Number(head?.count) : 0;
  const ahead = WHILE_ONE_STARTS[depth];
  const most = Math.floor(entries / ahead);
  const count = Math.max(1, Math.min(1 + (walkers?.count ?? 0), most));
  const stretches = await cutCase(desk, caseId, entries, count, ahead);
  const checked = stretches.map(() => 0);
  const walk = (stretch: Stretch, index: number): Promise<StretchFound> => {
    const from = stretch.start.seq;
    const whole = { caseId, depth, ...stretch };
    const watch = {
      signal,
      onProgress: (nextSeq: number) => {
        checked[index] = nextSeq - from;
        onProgress?.(checked.reduce((sum, one) => sum + one, 0));
      },
    };
    return walkers && index > 0 ? walkers.walk(whole, watch) : walkCase(desk, whole, watch);
  };
  const found = await walkSideBySide(stretches, walk);
  const { at, broken } = found.at(-1) ?? found[0];
  return {
    at,
    broken,
    erasures: {
      claims: found.flatMap(({ erasures }) => erasures.claims),
      entries: found.flatMap(({ erasures }) => erasures.entries),
    },
  };
}
