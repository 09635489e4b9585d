/**
 * Runs a TensorFlow Lite file step by step as its own graph says, with plain loops: slow, and sharing no line with the
 * engine or its packer, so that the two can be compared. Knows the steps of BlazeFace full range, and half-precision constants.
 */
type Tensor = { shape: number[]; type: number; bytes: Uint8Array };
type Step = { code: number; inputs: number[]; output: number; stride: number; isSame: boolean };

const [ADD, CONV, DEPTHWISE, DEQUANTIZE, MAX_POOL, RELU, RESHAPE, RESIZE, PAD] = [
  0, 3, 4, 6, 17, 19, 22, 23, 34,
];

export type PlainNetwork = (input: Float32Array) => Map<string, Float32Array>;

export function openTflite(file: Uint8Array<ArrayBuffer>): PlainNetwork {
  const { tensors, steps, input, outputs } = readGraph(new DataView(file.buffer), file);
  const constants = new Map<number, Float32Array | Int32Array>();
  for (const [n, { bytes, type }] of tensors.entries()) {
    const own = Uint8Array.from(bytes).buffer;
    if (bytes.length === 0) continue;
    if (type === 1) constants.set(n, new Float32Array(new Float16Array(own)));
    if (type === 2) constants.set(n, new Int32Array(own));
  }
  return (picture) => {
    const values = new Map(constants);
    values.set(input, picture);
    for (const step of steps) values.set(step.output, run(step, tensors, values));
    return new Map(
      outputs.map(({ tensor, name }) => [name, values.get(tensor) as Float32Array] as const),
    );
  };
}

function readGraph(view: DataView, file: Uint8Array) {
  const whole = (at: number) => view.getInt32(at, true);
  const field = (table: number, place: number) => {
    const layout = table - whole(table);
    if (4 + 2 * place >= view.getUint16(layout, true)) return 0;
    const offset = view.getUint16(layout + 4 + 2 * place, true);
    return offset === 0 ? 0 : table + offset;
  };
  const list = (at: number) => {
    if (at === 0) return [];
    const start = at + whole(at);
    return Array.from({ length: whole(start) }, (_, n) => start + 4 + 4 * n);
  };
  const tables = (at: number) => list(at).map((entry) => entry + whole(entry));
  const raw = (at: number) => {
    if (at === 0) return new Uint8Array();
    const start = at + whole(at);
    return file.subarray(start + 4, start + 4 + whole(start));
  };
  const or = (at: number, read: (at: number) => number, other: number) => (at ? read(at) : other);
  const model = whole(0);
  const codes = tables(field(model, 1)).map((table) =>
    Math.max(
      or(field(table, 0), (at) => view.getInt8(at), 0),
      or(field(table, 3), whole, 0),
    ),
  );
  const buffers = tables(field(model, 4)).map((table) => raw(field(table, 0)));
  const graph = tables(field(model, 2))[0] ?? 0;
  const tables0 = tables(field(graph, 0));
  const tensors = tables0.map((table): Tensor => ({
    shape: list(field(table, 0)).map(whole),
    type: or(field(table, 1), (at) => view.getInt8(at), 0),
    bytes: buffers[or(field(table, 2), whole, 0)] ?? new Uint8Array(),
  }));
  const steps = tables(field(graph, 3)).map((table): Step => {
    const code = codes[or(field(table, 0), whole, 0)] ?? -1;
    const options = field(table, 4) ? field(table, 4) + whole(field(table, 4)) : 0;
    const [padding, stride] = options ? [field(options, 0), field(options, 1)] : [0, 0];
    return {
      code,
      inputs: list(field(table, 1)).map(whole),
      output: list(field(table, 2)).map(whole)[0] ?? -1,
      isSame: or(padding, (at) => view.getInt8(at), 0) === 0,
      stride: [CONV, DEPTHWISE, MAX_POOL].includes(code) ? or(stride, whole, 1) : 1,
    };
  });
  const outputs = list(field(graph, 2)).map((at) => {
    const name = new TextDecoder().decode(raw(field(tables0[whole(at)] ?? 0, 3)));
    return { tensor: whole(at), name };
  });
  return { tensors, steps, input: list(field(graph, 1)).map(whole)[0] ?? 0, outputs };
}

function run(step: Step, tensors: Tensor[], values: Map<number, Float32Array | Int32Array>) {
  const [a = -1, b = -1, c = -1] = step.inputs;
  const from = values.get(a) as Float32Array;
  const [, height = 1, width = 1, channels = 1] = tensors[a]?.shape ?? [];
  const [, rows = 1, columns = 1, outputs = 1] = tensors[step.output]?.shape ?? [];
  const at = (y: number, x: number, channel: number) =>
    y < 0 || x < 0 || y >= height || x >= width ? 0 : from[(y * width + x) * channels + channel];
  const draw = (value: (y: number, x: number, channel: number) => number) => {
    const to = new Float32Array(rows * columns * outputs);
    for (let n = 0; n < to.length; n += 1) {
      const pixel = Math.floor(n / outputs);
      to[n] = value(Math.floor(pixel / columns), pixel % columns, n % outputs);
    }
    return to;
  };
  switch (step.code) {
    case DEQUANTIZE:
    case RESHAPE:
      return from;
    case RELU:
      return from.map((value) => Math.max(0, value));
    case ADD: {
      const other = values.get(b) as Float32Array;
      return from.map((value, n) => value + (other[n] ?? NaN));
    }
    case PAD:
      return draw((y, x, channel) => (channel < channels ? (at(y, x, channel) ?? NaN) : 0));
    case MAX_POOL:
      return draw((y, x, channel) =>
        Math.max(...[0, 1, 2, 3].map((n) => at(2 * y + (n >> 1), 2 * x + (n & 1), channel) ?? NaN)),
      );
    case RESIZE:
      return draw((y, x, channel) => {
        const along = (place: number, count: number) => {
          const centre = Math.max(0, (place + 0.5) / 2 - 0.5);
          const first = Math.floor(centre);
          return { first, second: Math.min(first + 1, count - 1), share: centre - first };
        };
        const [v, h] = [along(y, height), along(x, width)];
        const row = (line: number) =>
          (at(line, h.first, channel) ?? NaN) * (1 - h.share) +
          (at(line, h.second, channel) ?? NaN) * h.share;
        return row(v.first) * (1 - v.share) + row(v.second) * v.share;
      });
    case CONV:
    case DEPTHWISE: {
      const [factors, bias] = [values.get(b) as Float32Array, values.get(c) as Float32Array];
      const [, high = 1, wide = 1] = tensors[b]?.shape ?? [];
      const before = (count: number, side: number, size: number) =>
        step.isSame ? Math.max(0, (count - 1) * step.stride + size - side) >> 1 : 0;
      const [top, left] = [before(rows, height, high), before(columns, width, wide)];
      return draw((y, x, output) => {
        let sum = bias[output] ?? NaN;
        for (let tap = 0; tap < high * wide; tap += 1) {
          const line = y * step.stride + Math.floor(tap / wide) - top;
          const column = x * step.stride + (tap % wide) - left;
          if (line < 0 || column < 0 || line >= height || column >= width) continue;
          const pixel = (line * width + column) * channels;
          if (step.code === DEPTHWISE)
            sum += (from[pixel + output] ?? NaN) * (factors[tap * channels + output] ?? NaN);
          else
            for (let n = 0; n < channels; n += 1) {
              const factor = factors[(output * high * wide + tap) * channels + n] ?? NaN;
              sum += (from[pixel + n] ?? NaN) * factor;
            }
        }
        return sum;
      });
    }
    default:
      throw new Error(`step ${String(step.code)} is not known`);
  }
}
