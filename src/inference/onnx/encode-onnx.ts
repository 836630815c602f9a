import {
  ATTRIBUTE_CODES,
  ONNX_TYPE_CODES,
  onnxTypeOf,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './onnx-graph.js';
import { WireWriter } from './wire.js';

/** IR version 8 goes with opset 13 to 18. */
const irVersion = 8;

/** A graph as the bytes of an .onnx file; the same graph gives the same bytes. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  const opset = new WireWriter().bytes(1, '').number(2, graph.opset);
  return new WireWriter()
    .number(1, irVersion)
    .bytes(2, 'trisift')
    .message(7, graphMessage(graph))
    .message(8, opset)
    .finish();
}

function graphMessage({ name, nodes, initializers, inputs, outputs }: OnnxGraph): WireWriter {
  const message = new WireWriter();
  for (const node of nodes) message.message(1, nodeMessage(node));
  message.bytes(2, name);
  for (const tensor of initializers) message.message(5, tensorMessage(tensor));
  for (const input of inputs) message.message(11, valueMessage(input));
  for (const output of outputs) message.message(12, valueMessage(output));
  return message;
}

function nodeMessage({ op, inputs, outputs, attributes = {} }: OnnxNode): WireWriter {
  const message = new WireWriter();
  for (const input of inputs) message.bytes(1, input);
  for (const output of outputs) message.bytes(2, output);
  message.bytes(3, outputs[0] ?? op).bytes(4, op);
  for (const [name, attribute] of Object.entries(attributes))
    message.message(5, attributeMessage(name, attribute));
  return message;
}

function attributeMessage(name: string, attribute: OnnxAttribute): WireWriter {
  const message = new WireWriter().bytes(1, name);
  if ('float' in attribute) return message.float(2, attribute.float).number(20, ATTRIBUTE_CODES.float);
  if ('int' in attribute) return message.number(3, attribute.int).number(20, ATTRIBUTE_CODES.int);
  if ('text' in attribute) return message.bytes(4, attribute.text).number(20, ATTRIBUTE_CODES.text);
  for (const int of attribute.ints) message.number(8, int);
  return message.number(20, ATTRIBUTE_CODES.ints);
}

function tensorMessage({ name, dims, data }: OnnxTensor): WireWriter {
  const message = new WireWriter();
  for (const dim of dims) message.number(1, dim);
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return message.number(2, ONNX_TYPE_CODES[onnxTypeOf(data)]).bytes(8, name).bytes(9, raw);
}

function valueMessage({ name, type, dims }: OnnxValue): WireWriter {
  const shape = new WireWriter();
  for (const dim of dims) {
    const size = new WireWriter();
    shape.message(1, typeof dim === 'number' ? size.number(1, dim) : size.bytes(2, dim));
  }
  const tensor = new WireWriter().number(1, ONNX_TYPE_CODES[type]).message(2, shape);
  return new WireWriter().bytes(1, name).message(2, new WireWriter().message(1, tensor));
}
