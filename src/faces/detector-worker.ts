import { fromBase64 } from '@/bytes/base64';
import type { AsideAsk, AsideReply } from './aside';
import { lookInWorker } from './aside';
import type { Size } from './core/box';
import type { Detection, EncodedPicture } from './core/face';
import { resizeFace } from './core/face';
import type { Detector } from './detector';
import { createDetector, createLook } from './detector';
import type { Pixels } from './engine/pixels';
import type { Look, LookAside } from './share-looks';

/** The part of a worker's global scope that is used here. */
type WorkerScope = {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  postMessage(message: unknown): void;
};

type Ask = { name: 'warm' } | { name: 'detect'; picture: EncodedPicture };

/** The content script shrinks to this; a larger picture is shrunk here, and its boxes enlarged. */
const MOST_LONG_SIDE = 1280;

/** Above this a decoded picture would take over 200 MB. */
const MOST_PIXELS = 50e6;

/**
 * Answers `{ id, ask }` with `{ id, reply }`, where the reply is a `Detection`.
 * @param startAside - starts a worker that takes a part of the looks, where there is a processor for it
 */
export function serveDetector(scope: WorkerScope, startAside?: () => Worker): void {
  const load = once(() => loadDetector(startAside && lookInWorker(startAside())));
  scope.addEventListener('message', ({ data }) => {
    const { id, ask } = data as { id: number; ask: Ask };
    void answer(ask, load).then((reply) => scope.postMessage({ id, reply }));
  });
}

/** Answers `AsideAsk` with `AsideReply`: the worker that `serveDetector` starts. */
export function serveLooks(scope: WorkerScope): void {
  const load = once(loadLook);
  // It is started when a picture is to be expected, so it does not wait for its first one.
  void load().catch(() => undefined);
  scope.addEventListener('message', ({ data }) => {
    const { id, picture } = data as AsideAsk;
    void load()
      .then((look): AsideReply => ({ id, faces: look(picture) }))
      .catch((): AsideReply => ({ id }))
      .then((reply) => scope.postMessage(reply));
  });
}

/** Loads at the first call, and anew after a failure. */
function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function loadDetector(aside?: LookAside): Promise<Detector> {
  const [wasm, weights, second] = await Promise.all([
    kernels(),
    bytes('/faces/yunet-n.bin'),
    bytes('/faces/blaze.bin'),
  ]);
  return createDetector({ wasm, weights, second }, aside);
}

async function loadLook(): Promise<Look> {
  const [wasm, weights] = await Promise.all([kernels(), bytes('/faces/yunet-n.bin')]);
  return createLook({ wasm, weights });
}

/** The quicker build where the browser has relaxed SIMD (WebAssembly 3.0): Chromium since 114, Firefox since 145. */
async function kernels(): Promise<ArrayBuffer> {
  const relaxed = await bytes('/faces/engine-relaxed.wasm');
  return WebAssembly.validate(relaxed) ? relaxed : bytes('/faces/engine.wasm');
}

async function bytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`engine file answered ${String(response.status)}`);
  return response.arrayBuffer();
}

async function answer(ask: Ask, load: () => Promise<Detector>): Promise<Detection> {
  try {
    const detector = await load();
    if (ask.name === 'warm') return { kind: 'found', faces: [], widthPx: 0, heightPx: 0 };
    const picture = await decodePicture(ask.picture);
    return picture ? await detect(detector, picture) : { kind: 'failed', because: 'decode' };
  } catch (error) {
    console.error('face engine failed', error);
    return { kind: 'failed', because: 'engine' };
  }
}

type Decoded = { pixels: Pixels; size: Size };

async function detect(detector: Detector, { pixels, size }: Decoded): Promise<Detection> {
  const faces = await detector.detect(pixels, { cover: true });
  const enlarged = faces.map((face) => resizeFace(face, pixels, size));
  return { kind: 'found', faces: enlarged, widthPx: size.width, heightPx: size.height };
}

/** Undefined when the browser cannot decode the picture, or does not let us see its pixels. */
async function decodePicture({ mime, base64 }: EncodedPicture): Promise<Decoded | undefined> {
  let bitmap: ImageBitmap;
  try {
    const file = new Blob([fromBase64(base64)], { type: mime });
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return undefined;
  }
  try {
    const size = { width: bitmap.width, height: bitmap.height };
    if (size.width * size.height > MOST_PIXELS || !canvasTellsTheTruth()) return undefined;
    return { pixels: readPixels(bitmap, size), size };
  } finally {
    bitmap.close();
  }
}

function readPixels(bitmap: ImageBitmap, size: Size): Pixels {
  const factor = Math.min(1, MOST_LONG_SIDE / Math.max(size.width, size.height));
  const width = Math.max(1, Math.round(size.width * factor));
  const height = Math.max(1, Math.round(size.height * factor));
  const canvas = pen(width, height);
  canvas.imageSmoothingQuality = 'high';
  canvas.drawImage(bitmap, 0, 0, width, height);
  return canvas.getImageData(0, 0, width, height);
}

/**
 * Against fingerprinting, a browser may hand out invented pixels. Nobody has a face in those, so
 * "none found" would be a lie: draw something known and see whether it comes back.
 */
function canvasTellsTheTruth(): boolean {
  const canvas = pen(16, 1);
  const grey = (x: number) => (x * 53) % 256;
  for (let x = 0; x < 16; x += 1) {
    canvas.fillStyle = `rgb(${String(grey(x))} 0 0)`;
    canvas.fillRect(x, 0, 1, 1);
  }
  const { data } = canvas.getImageData(0, 0, 16, 1);
  return data.every((value, n) => {
    const wanted = n % 4 === 0 ? grey(n / 4) : n % 4 === 3 ? 255 : 0;
    return Math.abs(value - wanted) <= 2;
  });
}

function pen(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('worker has no canvas');
  return pen;
}
