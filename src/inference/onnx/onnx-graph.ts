/** An ONNX graph as data: what `decodeOnnx` reads of a file and `encodeOnnx` writes. Source: onnx/onnx.proto3. */
export interface OnnxGraph {
  readonly opset: number;
  readonly name: string;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly initializers: readonly OnnxTensor[];
  /** In an order in which each comes after what it needs. */
  readonly nodes: readonly OnnxNode[];
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string };

export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxType;
  /** A name stands for a size that is known only when it runs. */
  readonly dims: readonly (number | string)[];
}

export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: OnnxData;
}

export type OnnxData = Float32Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
export type OnnxType = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64';

/** TensorProto.DataType */
export const ONNX_TYPE_CODES: Readonly<Record<OnnxType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
};

/** AttributeProto.AttributeType */
export const ATTRIBUTE_CODES = { float: 1, int: 2, text: 3, ints: 7 } as const;

export function onnxTypeOf(data: OnnxData): OnnxType {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Int8Array) return 'int8';
  return data instanceof Int32Array ? 'int32' : 'int64';
}
