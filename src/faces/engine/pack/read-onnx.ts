/** One constant of the graph. */
export type Tensor = { dims: number[]; values: Float32Array };

/** One step of the graph; `inputs` and `outputs` name values or constants. */
export type OnnxNode = { op: string; inputs: string[]; outputs: string[] };

export type OnnxGraph = { nodes: OnnxNode[]; constants: Map<string, Tensor> };

type Field = { number: number; whole: number; bytes: Uint8Array };

/** Field numbers of github.com/onnx/onnx `onnx/onnx.proto`, as far as they are needed here. */
const MODEL = { graph: 7 };
const GRAPH = { node: 1, initializer: 5 };
const NODE = { input: 1, output: 2, op: 4 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
const FLOAT = 1;

/**
 * Reads steps and float constants of an ONNX file: just enough of Protocol Buffers for that.
 * @throws Error when the file has no graph
 */
export function readOnnx(file: Uint8Array): OnnxGraph {
  const graph = fields(file).find(({ number }) => number === MODEL.graph);
  if (!graph) throw new Error('onnx file has no graph');
  const parts = fields(graph.bytes);
  const tensors = parts.filter(({ number }) => number === GRAPH.initializer);
  return {
    nodes: parts.filter(({ number }) => number === GRAPH.node).map(({ bytes }) => readNode(bytes)),
    constants: new Map(tensors.flatMap(({ bytes }) => readTensor(bytes))),
  };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const parts = fields(bytes);
  const texts = (wanted: number) =>
    parts.filter(({ number }) => number === wanted).map((part) => text(part.bytes));
  return { op: texts(NODE.op)[0] ?? '', inputs: texts(NODE.input), outputs: texts(NODE.output) };
}

/** Nothing for constants that are not floats (shapes and indices). */
function readTensor(bytes: Uint8Array): [string, Tensor][] {
  const parts = fields(bytes);
  const one = (wanted: number) => parts.find(({ number }) => number === wanted);
  const raw = one(TENSOR.raw);
  if (one(TENSOR.type)?.whole !== FLOAT || !raw) return [];
  const dims = parts.filter(({ number }) => number === TENSOR.dims).map(({ whole }) => whole);
  const values = new Float32Array(Uint8Array.from(raw.bytes).buffer);
  return [[text(one(TENSOR.name)?.bytes ?? new Uint8Array()), { dims, values }]];
}

/** Splits a message into its fields (protobuf.dev/programming-guides/encoding). */
function fields(bytes: Uint8Array): Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  };
  const fixed: Record<number, number> = { 1: 8, 5: 4 };
  while (at < bytes.length) {
    const key = varint();
    const wire = key & 7;
    const whole = wire === 0 ? varint() : 0;
    const length = wire === 2 ? varint() : (fixed[wire] ?? 0);
    found.push({ number: key >>> 3, whole, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
