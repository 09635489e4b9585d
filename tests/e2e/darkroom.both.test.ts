import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Copied, Darkroom, Developed } from '@/guard/darkroom';
import type { Size } from '@/faces/core/box';
import { type Cover, coverFor } from '@/guard/darkroom/core/cover';
import planted from '../fixtures/pictures/planted.json';
import type { Tab } from './harness/browser.ts';
import { fileOf } from './harness/photos.ts';
import { setStage, type Stage } from './harness/stage.ts';

/** The shipped darkroom, run on one of our own pages: the way through the dialog is walked in `guard.both.test.ts`. */
let stage: Stage;
let tab: Tab;
beforeAll(async () => {
  stage = await setStage();
  tab = await stage.browser.extensionPage('desk.html');
  await tab.run(
    (source) =>
      new Promise<void>((done, fail) => {
        const script = document.createElement('script');
        script.src = source;
        script.onload = () => done();
        script.onerror = () => fail(new Error('darkroom.js did not load'));
        document.head.append(script);
      }),
    `${stage.browser.origin}/darkroom.js`,
  );
});
afterAll(() => stage.close());

const picture = (name: string): Promise<Buffer> =>
  readFile(path.resolve(import.meta.dirname, '../fixtures/pictures', name));

const NO_COVERS = { shapes: [] as Cover[], within: { width: 1, height: 1 } };

type Ask = { work: keyof Darkroom; base64: string; shapes: Cover[]; within: Size };
type Answer = {
  result: Developed | Copied | { kind: 'copied' };
  preview?: ReturnType<Extract<Developed, { kind: 'picture' }>['makePreview']>;
  base64: string;
  name: string;
  type: string;
};

/** Hands a file to the darkroom and carries the answer out as JSON. */
function inDarkroom(ask: Ask): Promise<Answer> {
  return tab.run(async ({ work, base64, shapes, within }: Ask): Promise<Answer> => {
    const room = (globalThis as unknown as Record<symbol, Darkroom>)[Symbol.for('jikim.darkroom')];
    if (!room) throw new Error('no darkroom');
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    // A type and a name that lie: both must be judged by the bytes.
    const file = new File([bytes], 'anna-seoul-2024.heic', { type: 'image/heic', lastModified: 0 });
    const result =
      work === 'copy'
        ? await room.copy(file, { covers: { within, shapes }, style: 'solid', smaller: false })
        : await room.develop(file);
    const preview = result.kind === 'picture' ? result.makePreview() : undefined;
    if (result.kind !== 'copied') return { result, preview, base64: '', name: '', type: '' };
    const url = await new Promise<string>((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result as string);
      reader.readAsDataURL(result.file);
    });
    const { name, type } = result.file;
    return { result: { kind: 'copied' }, base64: url.slice(url.indexOf(',') + 1), name, type };
  }, ask);
}

const develop = async (bytes: Buffer): Promise<Developed & Pick<Answer, 'preview'>> => {
  const answer = await inDarkroom({
    work: 'develop',
    base64: bytes.toString('base64'),
    ...NO_COVERS,
  });
  return { ...(answer.result as Developed), preview: answer.preview };
};
const copy = async (bytes: Buffer, covers = NO_COVERS): Promise<Answer & { bytes: Buffer }> => {
  const answer = await inDarkroom({ work: 'copy', base64: bytes.toString('base64'), ...covers });
  return { ...answer, bytes: Buffer.from(answer.base64, 'base64') };
};

/** Everything that a second parser, and exiftool where there is one, find beside facts of the file itself. */
async function leftIn(name: string, bytes: Buffer): Promise<string[]> {
  const isWebp = name.endsWith('.webp');
  const all = { tiff: true, xmp: true, iptc: true, icc: true, jfif: false, ihdr: false } as const;
  const parsed: unknown = isWebp ? {} : await exifr.parse(bytes, all);
  const found = Object.keys(parsed ?? {});
  const file = await fileOf(name, bytes);
  const tool = await promisify(execFile)('exiftool', ['-a', '-u', '-G1', '-ee', '-j', file]).catch(
    () => undefined,
  );
  if (!tool) return found;
  const [tags = {}] = JSON.parse(tool.stdout) as Record<string, unknown>[];
  return [...found, ...Object.keys(tags).filter((tag) => !FILE_FACTS.test(tag))];
}
const FILE_FACTS =
  /^(?:SourceFile|ExifTool:ExifToolVersion|System:\w+|Composite:(?:ImageSize|Megapixels)|File:(?:FileType\w*|MIMEType|Image(?:Width|Height)|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)|JFIF:(?:JFIFVersion|ResolutionUnit|[XY]Resolution)|PNG:(?:Image(?:Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|SRGBRendering|Gamma)|RIFF:\w+)$/;

describe('a safer copy', () => {
  it.each(Object.entries(planted))(
    'of %s holds its pixels and nothing else',
    async (name, words) => {
      const made = await copy(await picture(name));
      expect(made.result.kind).toBe('copied');
      expect(await leftIn(made.name, made.bytes)).toEqual([]);
      for (const word of words) expect(made.bytes.includes(word)).toBe(false);
      const { format } = await sharp(made.bytes).metadata();
      expect(made.type).toBe(`image/${format}`);
      expect(made.name).toBe(`photo.${format === 'jpeg' ? 'jpg' : format}`);
    },
  );

  it('stands upright, whatever the orientation tag says', async () => {
    const corners = [
      { input: await plain(300, 200, '#c00'), left: 0, top: 0 },
      { input: await plain(300, 200, '#0a0'), left: 300, top: 0 },
      { input: await plain(300, 200, '#00c'), left: 0, top: 200 },
    ];
    const base = sharp(await plain(600, 400, '#fff')).composite(corners);
    const flat = await base.png().toBuffer();
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const lying = await sharp(flat)
        .withMetadata({ orientation })
        .jpeg({ quality: 95 })
        .toBuffer();
      const made = await copy(lying);
      const expected = await sharp(lying).autoOrient().raw().toBuffer({ resolveWithObject: true });
      const got = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true });
      expect([got.info.width, got.info.height]).toEqual([
        expected.info.width,
        expected.info.height,
      ]);
      const apart = got.data.reduce(
        (sum, value, at) => sum + Math.abs(value - (expected.data[at] ?? 0)),
        0,
      );
      expect(apart / got.data.length).toBeLessThan(3);
    }
  });

  it('of a photo with wider colours has the same colours in sRGB, and no profile', async () => {
    const colours = [
      [200, 60, 40],
      [60, 160, 70],
      [50, 70, 190],
    ] as const;
    for (const [r, g, b] of colours) {
      const plainColour = await plain(64, 64, `rgb(${r},${g},${b})`);
      const wide = await sharp(plainColour).withIccProfile('p3').png().toBuffer();
      // The numbers of the file are other ones: without its profile it would look different.
      const raw = await sharp(wide, { ignoreIcc: true }).removeAlpha().raw().toBuffer();
      expect(Math.max(...[r, g, b].map((v, n) => Math.abs(v - (raw[n] ?? 0))))).toBeGreaterThan(6);
      const made = await copy(wide);
      expect((await sharp(made.bytes).metadata()).icc).toBeUndefined();
      const got = await sharp(made.bytes).removeAlpha().raw().toBuffer();
      for (const [n, v] of [r, g, b].entries())
        expect(Math.abs((got[n] ?? 0) - v)).toBeLessThanOrEqual(3);
    }
  });

  it('has one colour where a face was, and the picture everywhere else', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const shape = { width: 640, height: 480, channels: 3, background: '#fff', noise } as const;
    const photo = await sharp({ create: shape }).png().toBuffer();
    const within = { width: 640, height: 480 };
    const cover = coverFor({ box: { x: 200, y: 150, width: 100, height: 120 } }, within);
    const made = await copy(photo, { shapes: cover ? [cover] : [], within });
    const part = (bytes: Buffer, left: number, top: number, width: number, height: number) =>
      sharp(bytes).removeAlpha().extract({ left, top, width, height }).raw().toBuffer();
    const covered = await part(made.bytes, 200, 150, 100, 120);
    expect(covered.every((value, at) => value === covered[at % 3])).toBe(true);
    // The cover begins at 175; its edge is smoothed over one pixel.
    const beside = await part(made.bytes, 0, 0, 174, 480);
    expect(beside.equals(await part(photo, 0, 0, 174, 480))).toBe(true);
  });
});

describe('a look', () => {
  it('gives small pictures, sizes, hidden data and the format of the copy', async () => {
    const large = await sharp(await plain(3000, 2000, '#258'))
      .jpeg()
      .toBuffer();
    expect(await develop(large)).toMatchObject({
      kind: 'picture',
      widthPx: 3000,
      heightPx: 2000,
      small: { mime: 'image/jpeg', widthPx: 1280, heightPx: 853 },
      preview: { widthPx: 640, heightPx: 426 },
      hidden: { place: false, device: false },
      copyFormat: { name: 'JPEG', same: true, still: false },
    });
    const moving = await develop(await picture('webp-animated-exif.webp'));
    expect(moving).toMatchObject({
      hidden: { place: true, device: true },
      copyFormat: { name: 'WebP', same: true, still: true },
    });
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0), { kind: 'not-a-picture' }],
    ['text', () => Buffer.from('hello'), { kind: 'not-a-picture' }],
    [
      'a header alone',
      () => picture('truncated-header.jpg'),
      { kind: 'undecodable', because: 'cannot-decode' },
    ],
    [
      'a broken WebP',
      () => picture('truncated-webp-exif-xmp.webp'),
      { kind: 'undecodable', because: 'cannot-decode' },
    ],
    ['a bomb', bomb, { kind: 'undecodable', because: 'too-large' }],
  ])('survives %s', async (_what, make, expected) => {
    const bytes = await make();
    expect(await develop(bytes)).toMatchObject(expected);
    expect((await copy(bytes)).result).toEqual({ kind: 'failed', because: 'cannot-decode' });
  });
});

const plain = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

/** A small PNG whose header asks for 900 megapixels. */
async function bomb(): Promise<Buffer> {
  const bytes = await plain(8, 8, '#000');
  bytes.writeUInt32BE(30_000, 16);
  bytes.writeUInt32BE(30_000, 20);
  return bytes;
}
