// Runs inside an extension page of a copy of the built extension (see `../bench-faces.mjs`): the shipped darkroom script and
// the shipped engine worker look at each picture, then onnxruntime-web does, with the same weights, in the same process.
/* global ort, File, Worker, createImageBitmap, OffscreenCanvas */

const darkroom = () => globalThis[Symbol.for('jikim.darkroom')];
const PEER = { score: 0.72, sameFace: 0.3 };

let worker;
let asked = 0;

/** Longer than any picture takes: what hangs is reported, not waited for. */
const PATIENCE_MS = 60_000;

/** One question to the shipped worker, as `platform/engine.ts` puts it. */
function ask(question) {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the engine did not answer')), PATIENCE_MS);
    const hear = ({ data }) => {
      if (data.id !== id) return;
      worker.removeEventListener('message', hear);
      resolve(data.reply);
    };
    worker.addEventListener('message', hear);
    worker.addEventListener('error', () => reject(new Error('the engine worker broke')), {
      once: true,
    });
    worker.postMessage({ id, ask: question });
  });
}

async function openPicture({ file, type }) {
  const response = await fetch(`pictures/${encodeURIComponent(file)}`);
  return new File([await response.blob()], file, { type });
}

async function look(picture) {
  const file = await openPicture(picture);
  const started = performance.now();
  const developed = await darkroom().develop(file);
  const developedMs = performance.now() - started;
  if (developed.kind !== 'picture') {
    const because = developed.because ?? developed.kind;
    return { faces: null, because, ms: developedMs, developMs: developedMs };
  }
  const { mime, base64, widthPx, heightPx } = developed.small;
  const found = await ask({ name: 'detect', picture: { mime, base64 } });
  const ms = performance.now() - started;
  if (found.kind === 'failed') return { faces: null, because: found.because, ms };
  const across = developed.widthPx / widthPx;
  const down = developed.heightPx / heightPx;
  return {
    ms,
    developMs: developedMs,
    widthPx: developed.widthPx,
    heightPx: developed.heightPx,
    faces: found.faces.map(({ box, score }) => ({
      score,
      box: [box.x * across, box.y * down, box.width * across, box.height * down],
    })),
  };
}

const bench = {
  /** Milliseconds from nothing to an engine that waits for its first picture. */
  async start() {
    worker?.terminate();
    const started = performance.now();
    worker = new Worker('/engine-worker.js');
    await ask({ name: 'warm' });
    return performance.now() - started;
  },

  /** From File to boxes, as shipped. Boxes are in pixels of the upright full picture. */
  async look(picture) {
    try {
      return await look(picture);
    } catch (error) {
      await bench.start();
      return { faces: null, because: String(error?.message ?? error) };
    }
  },

  async startPeer() {
    const started = performance.now();
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = new URL('/bench/', globalThis.location.href).href;
    bench.session = await ort.InferenceSession.create('/bench/yunet_n_dynamic.onnx', {
      executionProviders: ['wasm'],
    });
    return performance.now() - started;
  },

  /**
   * The same weights with the peer's best threshold on the first development set.
   * @param picture name and type
   * @param sides long sides, in pixels, at which the picture is looked at: one, or those that the shipped engine uses
   */
  async lookWithPeer({ picture, sides }) {
    const file = await openPicture(picture);
    const started = performance.now();
    let bitmap;
    try {
      bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      return { faces: null, because: 'cannot-decode', ms: performance.now() - started };
    }
    const [widthPx, heightPx] = [bitmap.width, bitmap.height];
    const found = [];
    for (const side of sides) found.push(...(await runPeer(bitmap, side)));
    bitmap.close();
    return { faces: suppress(found), widthPx, heightPx, ms: performance.now() - started };
  },
};

async function runPeer(bitmap, side) {
  const factor = side / Math.max(bitmap.width, bitmap.height);
  const [w, h] = [bitmap.width, bitmap.height].map((length) =>
    Math.max(1, Math.round(length * factor)),
  );
  const [width, height] = [w, h].map((length) => Math.ceil(length / 32) * 32);
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, w, h);
  const { data } = pen.getImageData(0, 0, width, height);
  const area = width * height;
  const input = new Float32Array(3 * area);
  for (let n = 0; n < area; n += 1) {
    for (let c = 0; c < 3; c += 1) input[c * area + n] = data[n * 4 + 2 - c];
  }
  const tensor = new ort.Tensor('float32', input, [1, 3, height, width]);
  return candidates(await bench.session.run({ input: tensor }), width, factor);
}

function candidates(out, width, factor) {
  return [8, 16, 32].flatMap((stride) => {
    const [cls, obj, box] = ['cls', 'obj', 'bbox'].map((head) => out[`${head}_${stride}`].data);
    return Array.from(cls).flatMap((value, n) => {
      const score = Math.sqrt(value * obj[n]);
      if (score < PEER.score) return [];
      const [dx, dy, dw, dh] = box.subarray(n * 4, n * 4 + 4);
      const [w, h] = [Math.exp(dw) * stride, Math.exp(dh) * stride];
      const x = ((n % (width / stride)) + dx) * stride - w / 2;
      const y = (Math.floor(n / (width / stride)) + dy) * stride - h / 2;
      return [{ score, box: [x, y, w, h].map((value_) => value_ / factor) }];
    });
  });
}

function suppress(faces) {
  const kept = [];
  for (const face of faces.sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => overlap(other.box, face.box) <= PEER.sameFace)) kept.push(face);
  }
  return kept;
}

function overlap([ax, ay, aw, ah], [bx, by, bw, bh]) {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (aw * ah + bw * bh - width * height);
}

globalThis.bench = bench;
