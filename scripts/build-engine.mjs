// Builds the files of the face engine: `public/faces/engine.wasm` and, for browsers with relaxed SIMD, `engine-relaxed.wasm`
// (AssemblyScript, `src/faces/engine/assembly`), `yunet-n.bin` and `blaze.bin` (weights out of the files of their authors). Skips when all are up to date.
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
import { writeCoded, writePlain } from '../src/faces/engine/pack/code-weights.ts';
import { packBlaze } from '../src/faces/engine/pack/pack-blaze.ts';
import { packYunet } from '../src/faces/engine/pack/pack-yunet.ts';
import { BLAZE_STEPS, withSteps, YUNET_STEPS } from '../src/faces/engine/pack/steps.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ENGINE = join(ROOT, 'src/faces/engine');
/** What is packed: checksums of the authors' files (sources in `docs/model-card.md`), and the steps that shipped numbers are rounded to. */
const MODELS = [
  {
    file: 'yunet_n_dynamic.onnx',
    sha256: '104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12',
    pack: packYunet,
    packed: 'yunet-n.bin',
    steps: YUNET_STEPS,
    licence: 'LICENSE-libfacedetection.train.txt',
    licenceCopy: 'yunet-n.LICENSE.txt',
  },
  {
    file: 'face_detection_full_range.tflite',
    sha256: '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3',
    pack: packBlaze,
    packed: 'blaze.bin',
    steps: BLAZE_STEPS,
    licence: 'LICENSE-mediapipe.txt',
    licenceCopy: 'blaze.LICENSE.txt',
  },
];

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: join(ROOT, 'public/faces') },
    bits: { type: 'string' },
  },
});
/** The kernels twice: browsers with relaxed SIMD add a product in one step. */
const BUILDS = [
  { file: join(options.out, 'engine.wasm'), features: [] },
  { file: join(options.out, 'engine-relaxed.wasm'), features: ['--enable', 'relaxed-simd'] },
];
const wasmFiles = BUILDS.map(({ file }) => file);
const inputOf = ({ file }) => join(ENGINE, 'weights', file);
const outputOf = ({ packed }) => join(options.out, packed);
const stampFile = join(
  ROOT,
  'node_modules/.cache',
  `jikim-engine-${sha256(options.out).slice(0, 12)}`,
);

function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}

/** One digest over everything that the files depend on, and over the files themselves. */
function stamp() {
  const inputs = globSync(['assembly/*.ts', 'pack/*.ts', 'weights-format.ts'], { cwd: ENGINE })
    .sort()
    .map((name) => join(ENGINE, name));
  const models = MODELS.flatMap((model) => [inputOf(model), outputOf(model)]);
  const files = [...inputs, ...models, fileURLToPath(import.meta.url), ...wasmFiles];
  if (!files.every((file) => existsSync(file))) return 'incomplete';
  return sha256([options.bits ?? '', ...files.map((file) => sha256(readFileSync(file)))].join());
}

async function compile({ file, features }) {
  const { error, stderr } = await asc.main([
    join(ENGINE, 'assembly/index.ts'),
    ...['--outFile', file, '--runtime', 'stub', '--enable', 'simd', '--initialMemory', '1'],
    ...features,
    ...['-O3', '--noAssert', '--use', 'abort='],
  ]);
  if (error) throw new Error(`engine does not compile\n${stderr.toString()}`);
}

/** The weights' licence travels with them. */
function pack(model) {
  const bytes = readFileSync(inputOf(model));
  const digest = sha256(bytes);
  if (digest !== model.sha256) throw new Error(`${model.file} has sha256 ${digest}`);
  const layers = model.pack(bytes);
  const file =
    options.bits === '32'
      ? writePlain(Float32Array.from(layers.flat()))
      : writeCoded(withSteps(layers, model.steps));
  writeFileSync(outputOf(model), file);
  copyFileSync(join(ENGINE, 'weights', model.licence), join(options.out, model.licenceCopy));
}

if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) {
  console.log('engine: up to date');
} else {
  mkdirSync(options.out, { recursive: true });
  mkdirSync(dirname(stampFile), { recursive: true });
  for (const build of BUILDS) await compile(build);
  for (const model of MODELS) pack(model);
  writeFileSync(stampFile, stamp());
  const sizes = [...wasmFiles, ...MODELS.map(outputOf)].map((file) => readFileSync(file).length);
  console.log(
    `engine: ${sizes.join(' + ')} bytes (wasm, relaxed wasm, ${MODELS.map(({ packed }) => packed).join(', ')})`,
  );
}
