import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findSamePictures } from '@/evidence/same-pictures';
import { logStore } from '@/evidence/store';
import { part } from '@/evidence/watch';
import { addressOnly, expectKind, newWorld, type World, withPicture } from './world';

const look = ({ powers, vault }: World) =>
  findSamePictures({ powers, vault, store: logStore() }, () => undefined);

/** Keeps a page with one original picture. */
const keep = async ({ log }: World, bytes: string) =>
  expectKind(
    await log.capture({
      ...withPicture,
      deeper: [part('media', 'image/png', 'observed', new TextEncoder().encode(bytes))],
    }),
    'sealed',
  );

/** A stripe of light that stands elsewhere for each first letter: Node has no decoder of pictures. */
beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => {
    const text = await blob.text();
    if (text.startsWith('broken')) throw new Error('no picture');
    return { width: 64, height: 64, close: () => undefined, text };
  });
  class Canvas {
    #text = '';
    getContext = () => ({
      drawImage: ({ text }: { text: string }) => (this.#text = text),
      getImageData: () => {
        const shift = this.#text.charCodeAt(0) % 23;
        const data = new Uint8ClampedArray(64 * 64 * 4).map((_, at) =>
          Math.floor(at / 4 / (shift + 3)) % (shift + 2) === 0 ? 255 : (at * 7) % 90,
        );
        return { width: 64, height: 64, data };
      },
    });
  }
  vi.stubGlobal('OffscreenCanvas', Canvas);
});
afterEach(() => vi.unstubAllGlobals());

describe('the same picture', () => {
  it('is not said to be nowhere when the log is locked', async () => {
    const world = newWorld();
    await world.vault.setPassphrase('four warm quiet words');
    await world.vault.lock();
    expect(await look(world)).toEqual({ kind: 'locked' });
  });

  it('is looked for among as many as there are: none, one, and those that do not open', async () => {
    const world = newWorld();
    await world.log.capture(addressOnly);
    expect(await look(world)).toEqual({ kind: 'compared', pictures: 0, unread: 0, groups: [] });
    await keep(world, 'a');
    await keep(world, 'broken');
    expect(await look(world)).toEqual({ kind: 'compared', pictures: 1, unread: 1, groups: [] });
  });

  it('is found in two records, and what was erased is not missed', async () => {
    const world = newWorld();
    const one = await keep(world, 'a');
    const two = await keep(world, 'a, pressed again');
    const gone = await keep(world, 'b');
    const media = gone.parts.find(({ role }) => role === 'media');
    await world.log.erase(gone.caseId, gone.seq, media?.id ?? '', '');
    const found = await look(world);
    expect(found).toMatchObject({ kind: 'compared', pictures: 2, unread: 0 });
    const [group] = found.kind === 'compared' ? found.groups : [];
    expect(group?.map(({ seq }) => seq)).toEqual([one.factsSeq, two.factsSeq]);
  });
});
