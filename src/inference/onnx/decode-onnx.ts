import {
  ATTRIBUTE_CODES,
  ONNX_TYPE_CODES,
  type OnnxAttribute,
  type OnnxData,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxType,
  type OnnxValue,
} from './onnx-graph.js';
import { readFields, readVarints, type WireField } from './wire.js';

/**
 * Reads an .onnx file, for the runtimes that do not themselves.
 * @throws Error that says what is wrong with it, to go behind the file's name
 */
export function decodeOnnx(file: Uint8Array): OnnxGraph {
  const fields = readFields(file);
  const graph = bytesAt(fields, 7);
  if (!graph) throw new Error('is no ONNX file: it holds no graph');
  const opset = fields
    .filter(({ number }) => number === 8)
    .map(({ bytes }) => readFields(bytes))
    .find((each) => textAt(each, 1) === '');
  const parts = readFields(graph);
  const all = <T>(number: number, read: (bytes: Uint8Array) => T): T[] =>
    parts.filter((field) => field.number === number).map(({ bytes }) => read(bytes));
  const initializers = all(5, tensorOf);
  const known = new Set(initializers.map(({ name }) => name));
  return {
    opset: numberAt(opset ?? [], 2),
    name: textAt(parts, 2),
    nodes: all(1, nodeOf),
    initializers,
    inputs: all(11, valueOf).filter(({ name }) => !known.has(name)),
    outputs: all(12, valueOf),
  };
}

function nodeOf(bytes: Uint8Array): OnnxNode {
  const fields = readFields(bytes);
  const attributes = fields.filter(({ number }) => number === 5).map((field) => attributeOf(field.bytes));
  return {
    op: textAt(fields, 4),
    inputs: textsAt(fields, 1),
    outputs: textsAt(fields, 2),
    attributes: Object.fromEntries(attributes),
  };
}

function attributeOf(bytes: Uint8Array): [string, OnnxAttribute] {
  const fields = readFields(bytes);
  const name = textAt(fields, 1);
  switch (numberAt(fields, 20)) {
    case ATTRIBUTE_CODES.float: {
      const bits = Uint32Array.of(numberAt(fields, 2));
      return [name, { float: new Float32Array(bits.buffer)[0] as number }];
    }
    case ATTRIBUTE_CODES.int:
      return [name, { int: signedAt(fields, 3)[0] ?? 0 }];
    case ATTRIBUTE_CODES.text:
      return [name, { text: textAt(fields, 4) }];
    case ATTRIBUTE_CODES.ints:
      return [name, { ints: signedAt(fields, 8) }];
    default:
      throw new Error(`has an attribute '${name}' of a kind that is not read here`);
  }
}

function tensorOf(bytes: Uint8Array): OnnxTensor {
  const fields = readFields(bytes);
  const name = textAt(fields, 8);
  const dims = signedAt(fields, 1);
  const raw = bytesAt(fields, 9);
  if (!raw) throw new Error(`keeps the tensor '${name}' in a form that is not read here`);
  const data = dataOf(typeOf(numberAt(fields, 2)), Uint8Array.from(raw).buffer);
  if (data.length !== dims.reduce((product, dim) => product * dim, 1))
    throw new Error(`has a tensor '${name}' whose shape and size differ`);
  return { name, dims, data };
}

function dataOf(type: OnnxType, buffer: ArrayBuffer): OnnxData {
  switch (type) {
    case 'float32':
      return new Float32Array(buffer);
    case 'uint8':
      return new Uint8Array(buffer);
    case 'int8':
      return new Int8Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'int64':
      return new BigInt64Array(buffer);
  }
}

function valueOf(bytes: Uint8Array): OnnxValue {
  const fields = readFields(bytes);
  const type = readFields(bytesAt(readFields(bytesAt(fields, 2) ?? empty), 1) ?? empty);
  const dims = readFields(bytesAt(type, 2) ?? empty).map(({ bytes: dim }) => {
    const [size] = readFields(dim);
    return size?.number === 1 ? Number(size.value) : textOf(size?.bytes ?? empty);
  });
  return { name: textAt(fields, 1), type: typeOf(numberAt(type, 1)), dims };
}

function typeOf(code: number): OnnxType {
  const found = Object.entries(ONNX_TYPE_CODES).find(([, each]) => each === code);
  if (!found) throw new Error(`has a tensor of element type ${code}, which is not read here`);
  return found[0] as OnnxType;
}

const empty = new Uint8Array(0);

function bytesAt(fields: readonly WireField[], number: number): Uint8Array | undefined {
  return fields.find((field) => field.number === number)?.bytes;
}

function numberAt(fields: readonly WireField[], number: number): number {
  return Number(fields.find((field) => field.number === number)?.value ?? 0n);
}

/** Repeated numbers, packed or not. */
function signedAt(fields: readonly WireField[], number: number): number[] {
  return fields
    .filter((field) => field.number === number)
    .flatMap(({ value, bytes }) => (bytes.length > 0 ? readVarints(bytes) : [value]))
    .map((value) => Number(BigInt.asIntN(64, value)));
}

function textAt(fields: readonly WireField[], number: number): string {
  return textOf(bytesAt(fields, number) ?? empty);
}

function textsAt(fields: readonly WireField[], number: number): string[] {
  return fields.filter((field) => field.number === number).map(({ bytes }) => textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
