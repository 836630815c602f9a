import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { OnnxAttribute } from './onnx/onnx-graph.js';
import type { Tfjs } from './tfjs-runtime.js';

/**
 * A tensor of the graph. TensorFlow.js convolves with the channels last, ONNX has them second; what a convolution gives
 * stays as it is until something needs the order of ONNX.
 */
export interface Value {
  readonly tensor: Tensor;
  /** Of four dimensions: batch, height, width, channels. */
  readonly channelsLast: boolean;
}

interface Operands {
  readonly tf: Tfjs;
  readonly inputs: readonly Value[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** The registry: how each ONNX operator is done. Source of the meanings: onnx.ai/onnx/operators. */
export const TFJS_OPERATORS: Readonly<Record<string, (operands: Operands) => Value>> = {
  Add: (operands) => pairwise(operands, (tf, a, b) => tf.add(a, b)),
  Sub: (operands) => pairwise(operands, (tf, a, b) => tf.sub(a, b)),
  Mul: (operands) => pairwise(operands, (tf, a, b) => tf.mul(a, b)),
  Div: (operands) => pairwise(operands, (tf, a, b) => tf.div(a, b)),
  Relu: (operands) => elementwise(operands, (tf, x) => tf.relu(x)),
  Sigmoid: (operands) => elementwise(operands, (tf, x) => tf.sigmoid(x)),
  Tanh: (operands) => elementwise(operands, (tf, x) => tf.tanh(x)),
  Identity: ({ inputs }) => inputs[0] as Value,
  Clip: clip,
  Cast: ({ tf, inputs, attributes }) => {
    const { tensor, channelsLast } = inputs[0] as Value;
    const type = int(attributes, 'to', float32Code) === float32Code ? 'float32' : 'int32';
    return { tensor: tf.cast(tensor, type), channelsLast };
  },
  Conv: conv,
  MaxPool: (operands) => pool(operands, 'max'),
  AveragePool: (operands) => pool(operands, 'average'),
  GlobalAveragePool: ({ tf, inputs }) => ({
    tensor: tf.mean(asChannelsLast(tf, inputs[0] as Value), [1, 2], true),
    channelsLast: true,
  }),
  Transpose: ({ tf, inputs, attributes }) => {
    const [value] = inputs as [Value];
    const order = ints(attributes, 'perm', []);
    // What is in TensorFlow's order already stays there.
    if (!value.channelsLast && order.join() === '0,3,1,2')
      return { tensor: value.tensor, channelsLast: true };
    return onnxOrder(tf.transpose(asOnnx(tf, value), [...order]));
  },
  Concat: ({ tf, inputs, attributes }) => {
    const axis = int(attributes, 'axis', 0);
    if (axis === 1 && inputs.every(({ channelsLast }) => channelsLast))
      return {
        tensor: tf.concat(
          inputs.map(({ tensor }) => tensor),
          3,
        ),
        channelsLast: true,
      };
    return onnxOrder(
      tf.concat(
        inputs.map((value) => asOnnx(tf, value)),
        axis,
      ),
    );
  },
  Reshape: ({ tf, inputs }) => {
    const x = asOnnx(tf, inputs[0] as Value);
    const shape = numbersOf(inputs[1] as Value).map((size, i) =>
      size === 0 ? (x.shape[i] as number) : size,
    );
    return onnxOrder(tf.reshape(x, shape));
  },
  Flatten: ({ tf, inputs, attributes }) => {
    const x = asOnnx(tf, inputs[0] as Value);
    const rows = x.shape.slice(0, int(attributes, 'axis', 1)).reduce((product, size) => product * size, 1);
    return onnxOrder(tf.reshape(x, [rows, -1]));
  },
  Unsqueeze: ({ tf, inputs }) => {
    const axes = numbersOf(inputs[1] as Value).sort((a, b) => a - b);
    return onnxOrder(axes.reduce((x, axis) => tf.expandDims(x, axis), asOnnx(tf, inputs[0] as Value)));
  },
  Squeeze: ({ tf, inputs }) =>
    onnxOrder(tf.squeeze(asOnnx(tf, inputs[0] as Value), inputs[1] && numbersOf(inputs[1]))),
  Gather: ({ tf, inputs: [from, at], attributes }) =>
    onnxOrder(tf.gather(asOnnx(tf, from as Value), asOnnx(tf, at as Value), int(attributes, 'axis', 0))),
  ReduceMax: ({ tf, inputs, attributes }) =>
    onnxOrder(tf.max(asOnnx(tf, inputs[0] as Value), ...reduction(inputs, attributes))),
  ReduceMean: ({ tf, inputs, attributes }) =>
    onnxOrder(tf.mean(asOnnx(tf, inputs[0] as Value), ...reduction(inputs, attributes))),
  ReduceSum: ({ tf, inputs, attributes }) =>
    onnxOrder(tf.sum(asOnnx(tf, inputs[0] as Value), ...reduction(inputs, attributes))),
  MatMul: ({ tf, inputs: [a, b] }) => onnxOrder(tf.matMul(asOnnx(tf, a as Value), asOnnx(tf, b as Value))),
  Gemm: gemm,
  Softmax: ({ tf, inputs, attributes }) => {
    const x = asOnnx(tf, inputs[0] as Value);
    const axis = int(attributes, 'axis', -1);
    return onnxOrder(tf.softmax(x, axis < 0 ? axis + x.rank : axis));
  },
};

/** The tensor in the order that ONNX means. */
export function asOnnx(tf: Tfjs, { tensor, channelsLast }: Value): Tensor {
  return channelsLast ? tf.transpose(tensor, [0, 3, 1, 2]) : tensor;
}

const float32Code = 1;

function onnxOrder(tensor: Tensor): Value {
  return { tensor, channelsLast: false };
}

function asChannelsLast(tf: Tfjs, { tensor, channelsLast }: Value): Tensor4D {
  return (channelsLast ? tensor : tf.transpose(tensor, [0, 2, 3, 1])) as Tensor4D;
}

function elementwise({ tf, inputs }: Operands, apply: (tf: Tfjs, x: Tensor) => Tensor): Value {
  const { tensor, channelsLast } = inputs[0] as Value;
  return { tensor: apply(tf, tensor), channelsLast };
}

function pairwise({ tf, inputs }: Operands, apply: (tf: Tfjs, a: Tensor, b: Tensor) => Tensor): Value {
  const [a, b] = inputs as [Value, Value];
  // A single number is the same in either order.
  const either = (value: Value): boolean => value.tensor.size === 1;
  if ((a.channelsLast || either(a)) && (b.channelsLast || either(b)) && (a.channelsLast || b.channelsLast))
    return { tensor: apply(tf, a.tensor, b.tensor), channelsLast: true };
  return onnxOrder(apply(tf, asOnnx(tf, a), asOnnx(tf, b)));
}

function clip({ tf, inputs: [value, low, high] }: Operands): Value {
  const { tensor, channelsLast } = value as Value;
  const min = low ? (numbersOf(low)[0] as number) : -Infinity;
  const max = high ? (numbersOf(high)[0] as number) : Infinity;
  if (min === 0 && max === 6) return { tensor: tf.relu6(tensor), channelsLast };
  return { tensor: tf.clipByValue(tensor, min, max), channelsLast };
}

/** ONNX: weights [out, in / groups, height, width]; TensorFlow: [height, width, in, out], depthwise [h, w, in, times]. */
function conv({ tf, inputs: [value, kernel, bias], attributes }: Operands): Value {
  const x = asChannelsLast(tf, value as Value);
  const weights = (kernel as Value).tensor;
  const [out, , height, width] = weights.shape as [number, number, number, number];
  const channels = x.shape[3];
  const groups = int(attributes, 'group', 1);
  const strides = ints(attributes, 'strides', [1, 1]) as [number, number];
  const dilations = ints(attributes, 'dilations', [1, 1]) as [number, number];
  const padded = pad(tf, x, ints(attributes, 'pads', [0, 0, 0, 0]), 0);
  let convolved: Tensor4D;
  if (groups === 1) {
    const filter = tf.transpose(weights, [2, 3, 1, 0]) as Tensor4D;
    convolved = tf.conv2d(padded, filter, strides, 'valid', 'NHWC', dilations);
  } else if (groups === channels) {
    const times = out / channels;
    const filter = tf.transpose(tf.reshape(weights, [channels, times, height, width]), [2, 3, 0, 1]);
    convolved = tf.depthwiseConv2d(padded, filter as Tensor4D, strides, 'valid', 'NHWC', dilations);
  } else throw new Error(`a convolution in ${groups} groups is not known to this runtime`);
  return { tensor: bias ? tf.add(convolved, bias.tensor) : convolved, channelsLast: true };
}

function pool({ tf, inputs, attributes }: Operands, kind: 'max' | 'average'): Value {
  const x = asChannelsLast(tf, inputs[0] as Value);
  const size = ints(attributes, 'kernel_shape', [1, 1]) as [number, number];
  const strides = ints(attributes, 'strides', [1, 1]) as [number, number];
  const [top, left, bottom, right] = ints(attributes, 'pads', [0, 0, 0, 0]) as [
    number,
    number,
    number,
    number,
  ];
  const pads: [[0, 0], [number, number], [number, number], [0, 0]] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  // Neither counts what is padded.
  const pooled = kind === 'max' ? tf.maxPool(x, size, strides, pads) : tf.avgPool(x, size, strides, pads);
  return { tensor: pooled, channelsLast: true };
}

function pad(tf: Tfjs, x: Tensor4D, pads: readonly number[], value: number): Tensor4D {
  const [top = 0, left = 0, bottom = 0, right = 0] = pads;
  if (top + left + bottom + right === 0) return x;
  return tf.pad(
    x,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    value,
  );
}

function gemm({ tf, inputs: [a, b, c], attributes }: Operands): Value {
  const transposed = (name: string): boolean => int(attributes, name, 0) === 1;
  const product = tf.matMul(
    asOnnx(tf, a as Value),
    asOnnx(tf, b as Value),
    transposed('transA'),
    transposed('transB'),
  );
  return onnxOrder(c ? tf.add(product, c.tensor) : product);
}

/** Axes are an attribute up to opset 17 (ReduceSum: 12) and an input from then on. */
function reduction(
  inputs: readonly Value[],
  attributes: Operands['attributes'],
): [number[] | undefined, boolean] {
  const axes = inputs[1] ? numbersOf(inputs[1]) : [...ints(attributes, 'axes', [])];
  return [axes.length > 0 ? axes : undefined, int(attributes, 'keepdims', 1) === 1];
}

function numbersOf({ tensor }: Value): number[] {
  return Array.from(tensor.dataSync(), Number);
}

function int(attributes: Operands['attributes'], name: string, absent: number): number {
  const attribute = attributes[name];
  return attribute && 'int' in attribute ? attribute.int : absent;
}

function ints(
  attributes: Operands['attributes'],
  name: string,
  absent: readonly number[],
): readonly number[] {
  const attribute = attributes[name];
  return attribute && 'ints' in attribute ? attribute.ints : absent;
}
