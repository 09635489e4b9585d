import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import planted from '../../fixtures/pictures/planted.json';
import { namelessProfile, profileName } from '@/guard/darkroom/core/icc';
import { orientationBlock, readOrientation } from '@/guard/darkroom/core/orientation';
import { strip } from '@/guard/darkroom/strip';
import { picture } from './fixtures';

const STRIPPED = /jpe?g|png|webp|gif|mpo/;
const bytesOf = async (file: File): Promise<Buffer> => Buffer.from(await file.arrayBuffer());
const stripped = async (bytes: Uint8Array): Promise<Buffer> => {
  const done = await strip(new File([Uint8Array.from(bytes)], 'anna.heic', { type: 'x/y' }));
  if (done.kind === 'failed') throw new Error(done.because);
  return bytesOf(done.file);
};
const pixels = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes, { animated: true, failOn: 'none' }).raw().toBuffer();

describe('a picture without its hidden data', () => {
  const names = Object.entries(planted).filter(([name]) => STRIPPED.test(name));

  it.each(names)('of %s has lost every planted word and no pixel', async (name, words) => {
    const before = Buffer.from(picture(name));
    const after = await stripped(before);
    for (const word of words) expect(after.includes(word), word).toBe(false);
    expect((await pixels(after)).equals(await pixels(before))).toBe(true);
  });

  it.each(['jpeg', 'png', 'webp'] as const)(
    'keeps the orientation of a %s, alone',
    async (kind) => {
      const plain = sharp({ create: { width: 8, height: 4, channels: 3, background: '#357' } });
      const lying = await plain
        .withExif({ IFD0: { Copyright: 'Anna Example', Orientation: '6' } })
        .withMetadata({ orientation: 6 })
        .toFormat(kind)
        .toBuffer();
      const after = await stripped(lying);
      expect(after.includes('Anna')).toBe(false);
      expect((await sharp(after).metadata()).orientation).toBe(6);
    },
  );

  it('keeps the colours and drops the name of a profile that names a device', async () => {
    const wide = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#e21' } })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const { icc } = await sharp(wide).metadata();
    if (!icc) throw new Error('no profile');
    const named = Uint8Array.from(icc);
    const other = namelessProfile(named);
    expect(other && profileName(other)).toBe(
      profileName(named) === 'Display P3' ? 'Display P3' : 'RGB',
    );
    // The three primaries and the curves are what a decoder reads.
    const red = Buffer.from(named).indexOf('rXYZ') >= 0;
    expect(red && Buffer.from(other ?? []).includes('rXYZ')).toBe(true);
    const after = await stripped(wide);
    const shown = (bytes: Buffer) =>
      sharp(bytes).pipelineColourspace('rgb16').toColourspace('srgb').raw().toBuffer();
    expect([...(await shown(after))]).toEqual([...(await shown(wide))]);
  });

  it.each([
    ['half a picture', () => picture('jpeg-trailer-text.jpg').slice(0, 3000)],
    ['a drawing', () => picture('svg-metadata.svg')],
    ['TIFF, which is not taken apart', () => picture('tiff-gps-iptc.tif')],
    ['text', () => new TextEncoder().encode('hello')],
    ['nothing', () => new Uint8Array()],
  ])('is refused for %s', async (_what, make) => {
    const done = await strip(new File([Uint8Array.from(make())], 'a.jpg'));
    expect(done.kind).toBe('failed');
  });
});

describe('the orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('%i survives its block', (orientation) => {
    expect(readOrientation(orientationBlock(orientation))).toBe(orientation);
  });

  it('is 1 for rubbish', () => {
    expect(readOrientation(new Uint8Array([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0xff]))).toBe(1);
    expect(readOrientation(new Uint8Array())).toBe(1);
  });
});
