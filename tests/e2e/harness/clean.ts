import type { Copied, Darkroom, Developed } from '@/guard/darkroom-door';
import type { Detection } from '@/faces/core/face';
import type { FrameWorld } from './frame-world.ts';

/** `covered`: the copy with found faces covered; `bare`: the copy without a look for faces; `stripped`: pixels untouched. */
export type How = 'covered' | 'bare' | 'stripped';

export type Cleaned = {
  /** Why there is no file, in the darkroom's own code; null when there is one. */
  refused: string | null;
  name: string;
  type: string;
  /** Megapixels of the picture; 0 for films and what could not be opened. */
  megapixels: number;
  faces: number;
  ms: number;
  /** Longest task of the page's main thread meanwhile, in ms; 0 when none was over 50. */
  longestTaskMs: number;
};

/** Takes a file of this machine through the shipped safer copy, found faces covered, or through the shipped strip. */
export async function clean(
  world: FrameWorld,
  file: string,
  key: string,
  how: How,
): Promise<Cleaned & { bytes: Buffer | undefined }> {
  const cleaned = await world.run(cleanInFrame, { source: world.serve(file), key, how });
  return { ...cleaned, bytes: cleaned.refused === null ? world.received(key) : undefined };
}

/** Runs in the content script's world: the steps that the guard takes between the choice of a file and its release. */
async function cleanInFrame(ask: { source: string; key: string; how: How }): Promise<Cleaned> {
  const room = (globalThis as unknown as Record<symbol, Darkroom>)[Symbol.for('jikim.darkroom')];
  if (!room) throw new Error('no darkroom');
  const blob = await (await fetch(ask.source)).blob();
  // A name and a type that say nothing: the bytes decide.
  const file = new File([blob], 'held', { type: '' });
  const tasks: number[] = [];
  const watch = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) tasks.push(entry.duration);
  });
  watch.observe({ type: 'longtask' });
  const start = performance.now();
  const made = await (ask.how === 'stripped' ? room.strip(file) : safer(file));
  const ms = performance.now() - start;
  await new Promise((done) => setTimeout(done, 0));
  for (const entry of watch.takeRecords()) tasks.push(entry.duration);
  watch.disconnect();
  const { copied, megapixels, faces } =
    'copied' in made ? made : { copied: made, megapixels: 0, faces: 0 };
  const told = { megapixels, faces, ms, longestTaskMs: Math.max(0, ...tasks) };
  if (copied.kind === 'failed') return { refused: copied.because, name: '', type: '', ...told };
  await fetch(`/out/${ask.key}`, { method: 'POST', body: copied.file });
  return { refused: null, name: copied.file.name, type: copied.file.type, ...told };

  async function safer(
    picture: File,
  ): Promise<{ copied: Copied; megapixels: number; faces: number }> {
    const seen: Developed = await room!.develop(picture);
    if (seen.kind !== 'picture')
      return { copied: await room!.copy(picture, []), megapixels: 0, faces: 0 };
    const { mime, base64, widthPx, heightPx } = seen.small;
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: typeof globalThis.chrome.runtime };
    };
    const reply =
      ask.how === 'bare'
        ? undefined
        : ((await chrome.runtime.sendMessage({
            name: 'faces.detect',
            ask: { mime, base64 },
          })) as { ok: Detection });
    const found = reply?.ok.kind === 'found' ? reply.ok.faces : [];
    const across = seen.widthPx / widthPx;
    const down = seen.heightPx / heightPx;
    const boxes = found.map(({ box }) => ({
      x: box.x * across,
      y: box.y * down,
      width: box.width * across,
      height: box.height * down,
    }));
    const copied = await room!.copy(picture, boxes);
    return { copied, megapixels: (seen.widthPx * seen.heightPx) / 1e6, faces: found.length };
  }
}
