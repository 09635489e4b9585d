import type { Size } from '@/faces/core/box';
import type { Detection, Face } from '@/faces/core/face';
import type { Cover } from '@/guard/darkroom/core/cover';
import type { Copied, Darkroom } from '@/guard/darkroom';
import type { FrameWorld } from './frame-world.ts';

/** `covered`: the copy with found faces covered; `bare`: the copy without a look for faces; `stripped`: pixels untouched. */
export type How = 'covered' | 'bare' | 'stripped';
/** The product's own way from a face to its cover; scripts cannot resolve the project's imports and bring it along. */
export type CoverFor = (face: Face, picture: Size) => Cover | undefined;

export type Cleaned = {
  /** Why there is no file, in the darkroom's own code; null when there is one. */
  refused: string | null;
  name: string;
  type: string;
  /** Megapixels of the picture; 0 for films and what could not be opened. */
  megapixels: number;
  /** Covers, in pixels of the upright picture. */
  covers: readonly Cover[];
  /** Opening, shrinking, looking for faces. */
  lookMs: number;
  /** Making the copy, or taking hidden data out. */
  makeMs: number;
  /** Longest task of the page's main thread meanwhile, in ms; 0 when none was over 50. */
  longestTaskMs: number;
  bytes: Buffer | undefined;
};

/** Takes a file of this machine through the shipped safer copy, or through the shipped strip. */
export async function clean(
  world: FrameWorld,
  file: string,
  key: string,
  how: How,
  coverFor: CoverFor,
): Promise<Cleaned> {
  const seen = await world.run(look, { source: world.serve(file), how });
  const within = { width: seen.widthPx, height: seen.heightPx };
  const covers = seen.faces.flatMap((face) => coverFor(face, within) ?? []);
  const made = await world.run(make, { key, how, covers: { within, shapes: covers } });
  const megapixels = (seen.widthPx * seen.heightPx) / 1e6;
  const bytes = made.refused === null ? world.received(key) : undefined;
  const longestTaskMs = Math.max(seen.longestTaskMs, made.longestTaskMs);
  return { ...made, lookMs: seen.ms, makeMs: made.ms, longestTaskMs, megapixels, covers, bytes };
}

type Frame = Record<symbol, unknown> & {
  chrome: { runtime: { sendMessage: (message: unknown) => Promise<{ ok: Detection }> } };
  heldInTest: File | undefined;
};

/** Runs in the content script's world: what the guard does between the choice of a file and its question. */
async function look(ask: { source: string; how: How }) {
  const frame = globalThis as unknown as Frame;
  const room = frame[Symbol.for('jikim.darkroom')] as Darkroom;
  const blob = await (await fetch(ask.source)).blob();
  // A name and a type that say nothing: the bytes decide.
  const file = new File([blob], 'held', { type: '' });
  frame.heldInTest = file;
  const nothing = { widthPx: 0, heightPx: 0, faces: [] as Face[] };
  const long: number[] = [0];
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  tasks.observe({ type: 'longtask' });
  const start = performance.now();
  const seen = await find();
  const ms = performance.now() - start;
  // Long tasks are told a moment after they have ended.
  await new Promise((done) => setTimeout(done, 60));
  const longestTaskMs = Math.max(...long);
  tasks.disconnect();
  return { ...seen, ms, longestTaskMs };

  async function find(): Promise<typeof nothing> {
    if (ask.how === 'stripped') return nothing;
    const developed = await room.develop(file);
    if (developed.kind !== 'picture') return nothing;
    const { widthPx, heightPx, small } = developed;
    if (ask.how === 'bare') return { widthPx, heightPx, faces: [] };
    const { mime, base64 } = small;
    const reply = await frame.chrome.runtime.sendMessage({
      name: 'faces.detect',
      ask: { mime, base64 },
    });
    const found = reply.ok.kind === 'found' ? reply.ok.faces : [];
    const [across, down] = [widthPx / small.widthPx, heightPx / small.heightPx];
    const point = ({ x, y }: { x: number; y: number }) => ({ x: x * across, y: y * down });
    const faces = found.map(({ box, score, landmarks: [a, b, c, d, e] }): Face => ({
      box: { ...point(box), width: box.width * across, height: box.height * down },
      score,
      landmarks: [point(a), point(b), point(c), point(d), point(e)],
    }));
    return { widthPx, heightPx, faces };
  }
}

/** Runs in the content script's world: what the guard does after the person's choice. */
async function make(ask: { key: string; how: How; covers: { within: Size; shapes: Cover[] } }) {
  const frame = globalThis as unknown as Frame;
  const room = frame[Symbol.for('jikim.darkroom')] as Darkroom;
  const file = frame.heldInTest;
  if (!file) throw new Error('nothing is held');
  const long: number[] = [0];
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(duration);
  });
  tasks.observe({ type: 'longtask' });
  const start = performance.now();
  const copied: Copied =
    ask.how === 'stripped'
      ? await room.strip(file)
      : await room.copy(file, { covers: ask.covers, style: 'solid', smaller: false });
  const ms = performance.now() - start;
  // Long tasks are told a moment after they have ended.
  await new Promise((done) => setTimeout(done, 60));
  const longestTaskMs = Math.max(...long);
  tasks.disconnect();
  if (copied.kind === 'failed')
    return { refused: copied.because, name: '', type: '', ms, longestTaskMs };
  await fetch(`/out/${ask.key}`, { method: 'POST', body: copied.file });
  return { refused: null, name: copied.file.name, type: copied.file.type, ms, longestTaskMs };
}
