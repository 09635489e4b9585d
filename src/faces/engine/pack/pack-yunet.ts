import { layDepthwise, layPointwise } from './layout.ts';
import type { OnnxGraph, Tensor } from './read-onnx.ts';
import { readOnnx } from './read-onnx.ts';

/** A convolution's factors and biases: `dims` is outputs, inputs per group, height, width. */
type Conv = { factors: Tensor; bias: Tensor };

/**
 * Weights of YuNet-n in the order and layout of the engine: stem, 11 units of the backbone,
 * 3 of the neck (coarse first), 3 shared by the heads (fine first), and for each grid one unit
 * that joins class, objectness, box and landmarks.
 * @param file - `yunet_n_dynamic.onnx`; whoever calls has checked its SHA-256, so the graph is the one drawn in `docs/engine.md`
 */
export function packYunet(file: Uint8Array): number[][] {
  const [stem, ...rest] = convolutions(readOnnx(file));
  if (!stem || rest.length !== 2 * (17 + 12)) throw new Error('onnx file is not yunet-n');
  const pairs = Array.from({ length: rest.length / 2 }, (_, n) => rest.slice(2 * n, 2 * n + 2));
  const units = pairs.slice(0, 17);
  const heads = pairs.slice(17);
  const grids = [0, 1, 2].map((grid) => {
    // In the file: class, box, objectness, landmarks, each for the three grids.
    const parts = [heads[grid], heads[6 + grid], heads[3 + grid], heads[9 + grid]];
    return [0, 1].map((half) => stack(parts.flatMap((part) => part?.[half] ?? [])));
  });
  const packed = [...units, ...grids].flatMap(([point, depth]) =>
    point && depth ? [packPointwise(point), packDepthwise(depth)] : [],
  );
  return [packPointwise(redFirst(stem)), ...packed];
}

function convolutions({ nodes, constants }: OnnxGraph): Conv[] {
  return nodes
    .filter(({ op }) => op === 'Conv')
    .map(({ inputs: [, factors = '', bias = ''] }) => ({
      factors: constant(constants, factors),
      bias: constant(constants, bias),
    }));
}

function constant(constants: OnnxGraph['constants'], name: string): Tensor {
  const tensor = constants.get(name);
  if (!tensor) throw new Error(`onnx file lacks constant ${name}`);
  return tensor;
}

/** Puts convolutions over the same inputs beside each other; together they have a multiple of eight outputs. */
function stack(parts: Conv[]): Conv {
  const [, inputs = 0, height = 0, width = 0] = parts[0]?.factors.dims ?? [];
  const factors = Float32Array.from(parts.flatMap((part) => [...part.factors.values]));
  const bias = Float32Array.from(parts.flatMap((part) => [...part.bias.values]));
  return {
    factors: { dims: [bias.length, inputs, height, width], values: factors },
    bias: { dims: [bias.length], values: bias },
  };
}

/**
 * The stem as a 1×1 convolution over patches. The network wants planes of blue, green, red;
 * a patch is row by row, pixel by pixel, with red first as browsers give it.
 */
function redFirst({ factors, bias }: Conv): Conv {
  const [outputs = 0] = factors.dims;
  const values = new Float32Array(outputs * 27);
  for (let n = 0; n < values.length; n += 1) {
    const [output, tap, colour] = [Math.floor(n / 27), Math.floor((n % 27) / 3), n % 3];
    values[n] = factors.values[output * 27 + (2 - colour) * 9 + tap] ?? 0;
  }
  return { factors: { dims: [outputs, 27, 1, 1], values }, bias };
}

function packPointwise({ factors, bias }: Conv): number[] {
  return layPointwise(factors.values, bias.values);
}

function packDepthwise({ factors, bias }: Conv): number[] {
  return layDepthwise(factors.values, bias.values);
}
