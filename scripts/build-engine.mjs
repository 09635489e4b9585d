// Builds the two files of the face engine: `public/faces/engine.wasm` (AssemblyScript, `src/faces/engine/assembly`)
// and `public/faces/yunet-n.bin` (weights out of the ONNX file). Skips when both are up to date.
// `--bits 32` keeps full precision (tests compare the network with another runtime that way), `--out DIR` writes elsewhere.
import asc from 'assemblyscript/asc';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packYunet } from '../src/faces/engine/pack/pack-yunet.ts';
import { writeWeights } from '../src/faces/engine/weights-file.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ENGINE = join(ROOT, 'src/faces/engine');
const MODEL = join(ENGINE, 'weights/yunet_n_dynamic.onnx');
/** libfacedetection.train, `onnx/yunet_n_dynamic.onnx`; see `docs/model-card.md`. */
const MODEL_SHA256 = '104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, 'public/faces') },
    bits: { type: 'string', default: '16' },
  },
});
const bits = options.bits === '32' ? 32 : 16;
const wasmFile = join(options.out, 'engine.wasm');
const weightsFile = join(options.out, 'yunet-n.bin');
const stampFile = join(
  ROOT,
  'node_modules/.cache',
  `jikim-engine-${sha256(options.out).slice(0, 12)}`,
);

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** One digest over everything that the two files depend on, and over the files themselves. */
function stamp() {
  const inputs = globSync(['assembly/*.ts', 'pack/*.ts', 'weights-file.ts'], { cwd: ENGINE })
    .sort()
    .map((name) => join(ENGINE, name));
  const files = [...inputs, MODEL, fileURLToPath(import.meta.url), wasmFile, weightsFile];
  if (!files.every((file) => existsSync(file))) return 'incomplete';
  return sha256([String(bits), ...files.map((file) => sha256(readFileSync(file)))].join());
}

async function compile() {
  const { error, stderr } = await asc.main([
    join(ENGINE, 'assembly/index.ts'),
    ...['--outFile', wasmFile, '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '1'],
    ...['-O3', '--noAssert', '--use', 'abort='],
  ]);
  if (error) throw new Error(`engine does not compile\n${stderr.toString()}`);
}

function pack() {
  const model = readFileSync(MODEL);
  const digest = sha256(model);
  if (digest !== MODEL_SHA256) throw new Error(`yunet_n_dynamic.onnx has sha256 ${digest}`);
  writeFileSync(weightsFile, writeWeights(packYunet(model), bits));
}

if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) {
  console.log('engine: up to date');
} else {
  mkdirSync(options.out, { recursive: true });
  mkdirSync(dirname(stampFile), { recursive: true });
  await compile();
  pack();
  // The weights' licence travels with them.
  copyFileSync(
    join(ENGINE, 'weights/LICENSE-libfacedetection.train.txt'),
    join(options.out, 'yunet-n.LICENSE.txt'),
  );
  writeFileSync(stampFile, stamp());
  const sizes = [wasmFile, weightsFile].map((file) => readFileSync(file).length);
  console.log(`engine: wasm ${sizes[0]} bytes, weights ${sizes[1]} bytes (float${bits})`);
}
