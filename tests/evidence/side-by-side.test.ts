import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { StoredEntry } from '@/evidence/core/entry';
import { createReader } from '@/evidence/reader';
import { serveReader } from '@/evidence/reader-worker';
import type { ReaderWorker } from '@/evidence/worker-asks';
import { type World, done, expectKind, newWorld, tamper, withPicture } from './world';

/** Enough for two stretches of a full check. */
const NOTES = 230;

type Listener = (event: { data: unknown }) => void;

/** A worker of this process: what is posted to one side reaches the other after a turn. */
function startHere(startAnother: () => ReaderWorker): ReaderWorker {
  const sides: [Listener[], Listener[]] = [[], []];
  const post = (to: Listener[]) => (message: unknown) => {
    const data: unknown = structuredClone(message);
    setTimeout(() => {
      for (const listener of to) listener({ data });
    });
  };
  serveReader(
    {
      postMessage: post(sides[0]),
      addEventListener: (_, listener) => void sides[1].push(listener),
    },
    startAnother,
  );
  return {
    postMessage: post(sides[1]),
    terminate: () => sides.forEach((side) => (side.length = 0)),
    addEventListener: (type, listener) => {
      if (type === 'message') sides[0].push(listener);
    },
  };
}

const nobody = (): ReaderWorker => {
  throw new Error('no more workers');
};

let world: World;
let caseId: string;
let erased: { seq: number; partId: string };

beforeAll(async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  world = newWorld();
  const first = expectKind(await world.log.capture(withPicture), 'sealed');
  ({ caseId } = first);
  for (let note = 0; note < NOTES; note += 1) {
    await world.log.append(caseId, 'note.added', { about: first.seq, text: `note ${note}` });
  }
  erased = { seq: first.seq, partId: first.parts[0]?.id ?? '' };
  // The entry that accounts for it stands in the other stretch.
  expectKind(await world.log.erase(caseId, erased.seq, erased.partId, 'asked'), 'erased');
}, 60_000);

describe('a long check in two workers', () => {
  it('finds everything in its place, an erased part accounted for by the other worker too', async () => {
    const another = vi.fn(() => startHere(nobody));
    const reader = createReader(world.vault, () => startHere(another));
    const progress: number[] = [];
    const verdict = await reader.verify(caseId, 'full', {
      onProgress: ({ done: so }) => progress.push(so),
    });
    expect(verdict).toMatchObject({ kind: 'intact', depth: 'full' });
    expect(another).toHaveBeenCalledTimes(1);
    reader.forget();
  });

  it('is done all the same where the second worker does not start', async () => {
    const reader = createReader(world.vault, () => startHere(nobody));
    expect(await reader.verify(caseId, 'full')).toMatchObject({ kind: 'intact', depth: 'full' });
    reader.forget();
  });

  it('can be stopped, and the second worker is stopped with it', async () => {
    const asked: unknown[] = [];
    const another = (): ReaderWorker => {
      const worker = startHere(nobody);
      const postMessage = (message: unknown) => {
        asked.push(message);
        worker.postMessage(message);
      };
      return { ...worker, postMessage };
    };
    const reader = createReader(world.vault, () => startHere(another));
    const stop = new AbortController();
    const check = reader.verify(caseId, 'full', { signal: stop.signal });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    stop.abort(new Error('enough'));
    await expect(check).rejects.toThrow('enough');
    await vi.waitFor(() => expect(asked.at(-1)).toHaveProperty('stop'));
    reader.forget();
  });

  it('names what was changed in the part that the second worker walks', async () => {
    const at = NOTES - 3;
    let before: StoredEntry | undefined;
    await tamper(async (store) => {
      before = (await done(store('entries').get([caseId, at]))) as StoredEntry;
      const sealed = before.body.sealed.map((byte, index) => (index === 20 ? byte ^ 1 : byte));
      store('entries').put({ ...before, body: { ...before.body, sealed } });
    });
    const reader = createReader(world.vault, () => startHere(() => startHere(nobody)));
    expect(await reader.verify(caseId, 'full')).toMatchObject({
      kind: 'broken',
      seq: at,
      because: 'body-altered',
    });
    await tamper((store) => void store('entries').put(before));
    reader.forget();
  });
});
