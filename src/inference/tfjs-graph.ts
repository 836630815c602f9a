import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { OnnxData, OnnxGraph, OnnxNode } from './onnx/onnx-graph.js';
import type { Tensors } from './runtime.js';
import { TFJS_OPERATORS, asOnnx, type Value } from './tfjs-operators.js';
import type { Tfjs } from './tfjs-runtime.js';

/** An ONNX graph with its weights as TensorFlow's tensors; what depends on nothing else is computed already. */
export interface TfjsGraph {
  readonly graph: OnnxGraph;
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, Value>;
}

/** @throws Error for operators that are not known here */
export function prepareGraph(tf: Tfjs, graph: OnnxGraph): TfjsGraph {
  const unknown = graph.nodes.find(({ op }) => !(op in TFJS_OPERATORS));
  if (unknown) throw new Error(`the operator ${unknown.op} is not known to this runtime`);
  const constants = new Map<string, Value>();
  for (const { name, dims, data } of graph.initializers)
    constants.set(name, { tensor: tensorOf(tf, data, dims), channelsLast: false });
  const nodes: OnnxNode[] = [];
  for (const node of graph.nodes) {
    if (node.inputs.every((name) => constants.has(name)))
      constants.set(
        node.outputs[0] as string,
        tidied(tf, () => compute(tf, node, constants)),
      );
    else nodes.push(node);
  }
  return { graph, nodes, constants };
}

/** @throws Error where inputs are missing or of other shapes */
export async function runGraph(
  tf: Tfjs,
  { graph, nodes, constants }: TfjsGraph,
  batch: Tensors,
  outputs: readonly string[],
): Promise<Tensors> {
  const results = tf.tidy(() => {
    const values = new Map(constants);
    for (const { name, type, dims } of graph.inputs) {
      const given = batch[name];
      if (!given) throw new Error(`the input '${name}' is missing`);
      if (
        dims.length !== given.dims.length ||
        dims.some((dim, i) => typeof dim === 'number' && dim !== given.dims[i])
      )
        throw new Error(
          `the input '${name}' has the shape ${given.dims.join(' × ')}, not ${dims.join(' × ')}`,
        );
      const dtype = type === 'float32' ? 'float32' : 'int32';
      values.set(name, { tensor: tf.tensor(given.data, [...given.dims], dtype), channelsLast: false });
    }
    for (const node of nodes) values.set(node.outputs[0] as string, compute(tf, node, values));
    return outputs.map((name) => {
      const value = values.get(name);
      if (!value) throw new Error(`there is no output '${name}'`);
      return tf.keep(asOnnx(tf, value).clone());
    });
  });
  try {
    const data = await Promise.all(results.map((tensor) => tensor.data()));
    return Object.fromEntries(
      outputs.map((name, i) => [
        name,
        { dims: (results[i] as TfTensor).shape, data: (data[i] as Float32Array | Int32Array).slice() },
      ]),
    );
  } finally {
    tf.dispose(results);
  }
}

function compute(tf: Tfjs, node: OnnxNode, values: ReadonlyMap<string, Value>): Value {
  const inputs = node.inputs.map((name) => (name === '' ? undefined : values.get(name)));
  return (TFJS_OPERATORS[node.op] as (typeof TFJS_OPERATORS)[string])({
    tf,
    inputs: inputs as Value[],
    attributes: node.attributes ?? {},
  });
}

/** TensorFlow.js has neither bytes nor 64-bit integers: they are 32-bit ones. */
function tensorOf(tf: Tfjs, data: OnnxData, dims: readonly number[]): TfTensor {
  if (data instanceof Float32Array) return tf.tensor(data, [...dims], 'float32');
  return tf.tensor(Int32Array.from(data as Iterable<number | bigint>, Number), [...dims], 'int32');
}

function tidied(tf: Tfjs, make: () => Value): Value {
  let channelsLast = false;
  const tensor = tf.tidy(() => {
    const value = make();
    channelsLast = value.channelsLast;
    return value.tensor;
  });
  return { tensor, channelsLast };
}
