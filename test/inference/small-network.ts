import { mulberry32 } from '../../src/demo/mulberry32.js';
import { encodeOnnx } from '../../src/inference/onnx/encode-onnx.js';
import type { OnnxNode, OnnxTensor } from '../../src/inference/onnx/onnx-graph.js';
import type { ModelFile, Tensors } from '../../src/inference/runtime.js';

type Weights = Record<string, OnnxTensor>;

/** Made of one seed; `expectedOf` reads the same. */
const weights: Weights = (() => {
  const random = mulberry32(7);
  const float = (name: string, dims: number[], scale = 0.3): OnnxTensor => ({
    name,
    dims,
    data: Float32Array.from({ length: product(dims) }, () => (random() * 2 - 1) * scale),
  });
  const all = [
    {
      name: 'stem',
      dims: [4, 3, 3, 3],
      data: Uint8Array.from({ length: 108 }, () => Math.floor(random() * 256)),
    },
    float('stemScale', [4, 1, 1, 1], 0.01),
    float('stemBias', [4]),
    float('deep', [4, 1, 3, 3]),
    float('deepBias', [4]),
    float('wide', [2, 4, 1, 1]),
    float('rows', [10, 2]),
    float('dense', [6, 3], 1),
    float('denseBias', [3]),
  ];
  return Object.fromEntries(all.map((tensor) => [tensor.name, tensor]));
})();

const zeroPoint = 128;

/**
 * A network with what image and text models are made of: bytes in, quantised weights, convolutions (padded, strided,
 * in depth), pooling, branches, a look-up of token rows, and two outputs. 12×12 pixels and 5 tokens → 3 classes.
 */
export const smallNetwork: ModelFile = {
  entry: {
    name: 'small',
    version: 1,
    file: 'small.onnx',
    sha256: '0'.repeat(64),
    licence: 'Apache-2.0',
    sources: ['made by this test'],
    labels: ['a', 'b', 'c'],
    categories: [],
    network: {
      inputs: { pixels: { type: 'uint8', dims: [12, 12, 3] }, tokens: { type: 'int32', dims: [5] } },
      outputs: { probabilities: { type: 'float32', dims: [3] }, features: { type: 'float32', dims: [6] } },
      batch: { cpu: 4, gpu: 16, waitMs: 2 },
    },
  },
  file: encodeOnnx({
    opset: 13,
    name: 'small',
    inputs: [
      { name: 'pixels', type: 'uint8', dims: ['n', 12, 12, 3] },
      { name: 'tokens', type: 'int32', dims: ['n', 5] },
    ],
    outputs: [
      { name: 'probabilities', type: 'float32', dims: ['n', 3] },
      { name: 'features', type: 'float32', dims: ['n', 6] },
    ],
    ...layers(),
  }),
};

/** An item by its number. */
export function smallItem(seed: number): Tensors {
  const random = mulberry32(seed);
  return {
    pixels: { dims: [12, 12, 3], data: Uint8Array.from({ length: 432 }, () => Math.floor(random() * 256)) },
    tokens: { dims: [5], data: Int32Array.from({ length: 5 }, () => Math.floor(random() * 10)) },
  };
}

function layers(): { nodes: OnnxNode[]; initializers: OnnxTensor[] } {
  const scalar = (name: string, value: number): OnnxTensor => ({
    name,
    dims: [],
    data: Float32Array.of(value),
  });
  const ints = (name: string, ...values: number[]): OnnxTensor => ({
    name,
    dims: [values.length],
    data: BigInt64Array.from(values, BigInt),
  });
  const node = (
    op: string,
    inputs: string,
    output: string,
    attributes: OnnxNode['attributes'] = {},
  ): OnnxNode => ({
    ...{ op, inputs: inputs.split(' '), outputs: [output], attributes },
  });
  return {
    initializers: [
      ...Object.values(weights),
      scalar('255', 1 / 255),
      scalar('zeroPoint', zeroPoint),
      scalar('zero', 0),
      scalar('six', 6),
      ints('flat', 0, -1),
    ],
    nodes: [
      node('Cast', 'pixels', 'floats', { to: { int: 1 } }),
      node('Mul', 'floats 255', 'scaled'),
      node('Transpose', 'scaled', 'planes', { perm: { ints: [0, 3, 1, 2] } }),
      node('Cast', 'stem', 'stemFloat', { to: { int: 1 } }),
      node('Sub', 'stemFloat zeroPoint', 'stemCentred'),
      node('Mul', 'stemCentred stemScale', 'stemKernel'),
      node('Conv', 'planes stemKernel stemBias', 'conv1', {
        strides: { ints: [2, 2] },
        pads: { ints: [0, 0, 1, 1] },
        kernel_shape: { ints: [3, 3] },
      }),
      node('Clip', 'conv1 zero six', 'relu1'),
      node('Conv', 'relu1 deep deepBias', 'conv2', { group: { int: 4 }, pads: { ints: [1, 1, 1, 1] } }),
      node('Add', 'relu1 conv2', 'joined'),
      node('MaxPool', 'joined', 'most', { kernel_shape: { ints: [3, 3] }, strides: { ints: [2, 2] } }),
      node('AveragePool', 'joined', 'mean', {
        kernel_shape: { ints: [3, 3] },
        strides: { ints: [1, 1] },
        pads: { ints: [1, 1, 1, 1] },
      }),
      node('Conv', 'most wide', 'narrow'),
      node('Relu', 'narrow', 'narrowRelu'),
      node('GlobalAveragePool', 'narrowRelu', 'pooledNarrow'),
      node('GlobalAveragePool', 'mean', 'pooledMean4'),
      node('Conv', 'pooledMean4 wide', 'pooledMean'),
      node('Concat', 'pooledNarrow pooledMean', 'pooled', { axis: { int: 1 } }),
      node('Reshape', 'pooled flat', 'seen'),
      node('Gather', 'rows tokens', 'words', { axis: { int: 0 } }),
      node('ReduceMax', 'words', 'read', { axes: { ints: [1] }, keepdims: { int: 0 } }),
      node('Concat', 'seen read', 'features', { axis: { int: 1 } }),
      node('Gemm', 'features dense denseBias', 'logits'),
      node('Softmax', 'logits', 'probabilities', { axis: { int: -1 } }),
    ],
  };
}

/** The same by plain loops, item by item: what every runtime must come to. */
export function expectedOf(item: Tensors): { probabilities: number[]; features: number[] } {
  const pixels = item['pixels']!.data;
  const stem = weights['stem']!;
  const kernel = Array.from(
    stem.data as Uint8Array,
    (byte, i) => (byte - zeroPoint) * (weights['stemScale']!.data[Math.floor(i / 27)] as number),
  );
  const at = (c: number, y: number, x: number): number =>
    y < 12 && x < 12 ? (pixels[(y * 12 + x) * 3 + c] as number) / 255 : 0;
  const relu1 = plane(4, 6, (o, y, x) => {
    let sum = weights['stemBias']!.data[o] as number;
    for (let c = 0; c < 3; c++)
      for (let dy = 0; dy < 3; dy++)
        for (let dx = 0; dx < 3; dx++)
          sum += at(c, 2 * y + dy, 2 * x + dx) * (kernel[((o * 3 + c) * 3 + dy) * 3 + dx] as number);
    return Math.min(6, Math.max(0, sum));
  });
  const inside = (c: number, y: number, x: number, from: number[][][]): number | undefined =>
    from[c]?.[y]?.[x];
  const joined = plane(4, 6, (c, y, x) => {
    let sum = weights['deepBias']!.data[c] as number;
    for (let dy = 0; dy < 3; dy++)
      for (let dx = 0; dx < 3; dx++)
        sum +=
          (inside(c, y + dy - 1, x + dx - 1, relu1) ?? 0) *
          (weights['deep']!.data[(c * 3 + dy) * 3 + dx] as number);
    return sum + relu1[c]![y]![x]!;
  });
  const around = (c: number, y: number, x: number): number[] =>
    [0, 1, 2]
      .flatMap((dy) => [0, 1, 2].map((dx) => inside(c, y + dy, x + dx, joined)))
      .filter((value) => value !== undefined);
  const most = plane(4, 2, (c, y, x) => Math.max(...around(c, 2 * y, 2 * x)));
  const mean = plane(4, 6, (c, y, x) => average(around(c, y - 1, x - 1)));
  const wide = (from: number[]): number[] =>
    [0, 1].map((o) =>
      from.reduce((sum, value, c) => sum + value * (weights['wide']!.data[o * 4 + c] as number), 0),
    );
  const narrow = [0, 1].map((o) =>
    average(
      most[0]!.flatMap((row, y) => row.map((_, x) => Math.max(0, wide(most.map((p) => p[y]![x]!))[o]!))),
    ),
  );
  const pooledMean = wide(mean.map((p) => average(p.flat())));
  const read = [0, 1].map((d) =>
    Math.max(...Array.from(item['tokens']!.data, (token) => weights['rows']!.data[token * 2 + d] as number)),
  );
  const features = [...narrow, ...pooledMean, ...read];
  const logits = [0, 1, 2].map((o) =>
    features.reduce(
      (sum, value, i) => sum + value * (weights['dense']!.data[i * 3 + o] as number),
      weights['denseBias']!.data[o] as number,
    ),
  );
  const powers = logits.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return { probabilities: powers.map((power) => power / total), features };
}

function plane(
  channels: number,
  size: number,
  make: (c: number, y: number, x: number) => number,
): number[][][] {
  return Array.from({ length: channels }, (_, c) =>
    Array.from({ length: size }, (_row, y) => Array.from({ length: size }, (_cell, x) => make(c, y, x))),
  );
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function product(dims: readonly number[]): number {
  return dims.reduce((all, dim) => all * dim, 1);
}
