/** One constant of the graph: its dims are outputs (or 1 for depthwise), height, width, inputs. */
export type TfliteTensor = { dims: number[]; values: Float32Array };

/** A convolution in the order of the file: one factor per output and tap, or per channel and tap. */
export type TfliteConv = { depthwise: boolean; factors: TfliteTensor; bias: TfliteTensor };

/** Operator codes and type numbers of github.com/tensorflow/tensorflow `tensorflow/lite/schema/schema.fbs`. */
const CONV = 3;
const DEPTHWISE = 4;
const DEQUANTIZE = 6;
const FLOAT16 = 1;

/** Places of fields in their tables, by the same schema. */
const MODEL = { codes: 1, graphs: 2, buffers: 4 };
const CODE = { old: 0, now: 3 };
const GRAPH = { tensors: 0, steps: 3 };
const TENSOR = { dims: 0, type: 1, buffer: 2 };
const STEP = { code: 0, inputs: 1, outputs: 2 };

/**
 * Reads the convolutions of a TensorFlow Lite file whose factors are half-precision numbers: just
 * enough of FlatBuffers for that.
 * @throws Error when the file is not one
 */
export function readTflite(file: Uint8Array): TfliteConv[] {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (new TextDecoder().decode(file.subarray(4, 8)) !== 'TFL3') throw new Error('no tflite file');
  const number = (at: number) => view.getInt32(at, true);
  /** Address of a table's field, 0 when the table leaves it out. */
  const field = (table: number, place: number) => {
    const layout = table - number(table);
    const slot = 4 + 2 * place;
    const offset = slot < view.getUint16(layout, true) ? view.getUint16(layout + slot, true) : 0;
    return offset === 0 ? 0 : table + offset;
  };
  const list = (at: number) => {
    const start = at === 0 ? 0 : at + number(at);
    const length = start === 0 ? 0 : number(start);
    return Array.from({ length }, (_, n) => start + 4 + 4 * n);
  };
  const tables = (at: number) => list(at).map((entry) => entry + number(entry));
  const numbers = (at: number) => list(at).map(number);
  const whole = (at: number) => (at === 0 ? 0 : number(at));
  const small = (at: number) => (at === 0 ? 0 : view.getInt8(at));

  const model = number(0);
  const codes = tables(field(model, MODEL.codes)).map((code) =>
    Math.max(small(field(code, CODE.old)), whole(field(code, CODE.now))),
  );
  const buffers = tables(field(model, MODEL.buffers)).map((buffer) => {
    const at = field(buffer, 0);
    const start = at === 0 ? 0 : at + number(at);
    return at === 0 ? new Uint8Array() : file.subarray(start + 4, start + 4 + number(start));
  });
  const [graph = 0] = tables(field(model, MODEL.graphs));
  const tensors = tables(field(graph, GRAPH.tensors)).map((tensor) => ({
    dims: numbers(field(tensor, TENSOR.dims)),
    isHalf: small(field(tensor, TENSOR.type)) === FLOAT16,
    bytes: buffers[whole(field(tensor, TENSOR.buffer))] ?? new Uint8Array(),
  }));
  const steps = tables(field(graph, GRAPH.steps)).map((step) => ({
    code: codes[whole(field(step, STEP.code))],
    inputs: numbers(field(step, STEP.inputs)),
    outputs: numbers(field(step, STEP.outputs)),
  }));
  // Every constant goes through a step that turns it into single precision.
  const sources = new Map(
    steps
      .filter(({ code }) => code === DEQUANTIZE)
      .map(({ inputs: [from = -1], outputs: [to = -1] }) => [to, from]),
  );
  const constant = (name: number): TfliteTensor => {
    const tensor = tensors[sources.get(name) ?? -1];
    if (!tensor?.isHalf) throw new Error('tflite file has a convolution without half factors');
    const values = new Float32Array(new Float16Array(Uint8Array.from(tensor.bytes).buffer));
    return { dims: tensor.dims, values };
  };
  return steps
    .filter(({ code }) => code === CONV || code === DEPTHWISE)
    .map(({ code, inputs: [, factors = -1, bias = -1] }) => ({
      depthwise: code === DEPTHWISE,
      factors: constant(factors),
      bias: constant(bias),
    }));
}
