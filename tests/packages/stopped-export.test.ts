import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '@/bytes/bytes';
import { makePackage } from '@/packages/make-package';
import { mortal, mortalPowers, withMortalDatabase, type Life } from '../evidence/mortal';
import { expectKind, newWorld, type World } from '../evidence/world';
import { fillCase, VERIFIER, verify } from './make';

/** A file on the disk: what was written stays when the page that wrote it is gone. Each touch of it is a step. */
function fileOnDisk(life: Life) {
  const pieces: Bytes[] = [];
  const step = async (work: () => void): Promise<void> => {
    await Promise.resolve();
    life.live();
    work();
  };
  return {
    pieces,
    target: {
      isInPlace: false,
      write: (chunk: Bytes) => step(() => void pieces.push(new Uint8Array(chunk))),
      finish: () => step(() => undefined),
      discard: () => step(() => void (pieces.length = 0)),
      async file() {
        await step(() => undefined);
        return new File(pieces, 'notes.zip');
      },
    },
  };
}

const ask = ({ powers, vault, log }: World, caseId: string, life: Life) => {
  const { pieces, target } = fileOnDisk(life);
  const made = makePackage(powers, vault, log, target, {
    caseId,
    chosen: { kind: 'case' },
    parts: 'all',
    language: 'en',
    title: null,
    names: {},
    app: powers.app,
    verifier: VERIFIER,
    lock: null,
    to: null,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return { pieces, made };
};

async function notesOf({ log }: World, caseId: string): Promise<number> {
  const { rows } = expectKind(await log.listHeaders(caseId), 'headers');
  return rows.filter(({ header }) => header.type === 'export.made').length;
}

// Some hundred lives: every fourth step, unless SLOW is set.
describe('making a package, stopped at every step', { timeout: 600_000 }, () => {
  it('says that it is made only of a whole file; what there is of another is not taken for whole, and the next one is', async () => {
    const ends = new Set<string>();
    const stride = process.env['SLOW'] ? 1 : 4;
    for (let dieAt = 1; ; dieAt += stride) {
      const world = newWorld();
      const caseId = await fillCase(world);
      const life = mortal(dieAt);
      mortalPowers(world.powers, life);
      const left: Bytes[] = [];
      const said = await withMortalDatabase(life, async () => {
        const { pieces, made } = ask(world, caseId, life);
        const outcome = await made.then(
          ({ kind }) => kind,
          () => 'stopped',
        );
        left.push(...pieces);
        return outcome;
      });
      const { verdict } = await verify(new Blob(left));
      const after = world.restart();
      const notes = await notesOf(after, caseId);
      ends.add(`${said}: ${verdict}, noted ${notes}`);
      if (said === 'made') expect([verdict, notes]).toEqual(['whole', 1]);
      // Noted in the log is only what was read back from the disk and whole.
      if (notes > 0) expect(verdict).toBe('whole');
      expect(await after.log.verifyCase(caseId)).toMatchObject({ kind: 'intact', depth: 'full' });
      const again = ask(after, caseId, mortal(Infinity));
      expectKind(await again.made, 'made');
      expect((await verify(new Blob(again.pieces))).verdict).toBe('whole');
      if (life.steps() < dieAt) break;
    }
    expect([...ends].some((end) => end.startsWith('stopped'))).toBe(true);
    expect(ends).toContain('made: whole, noted 1');
  });
});
