/** The wire format of Protocol Buffers, as far as ONNX files use it. Source: protobuf.dev/programming-guides/encoding. */

/** One field of a message: a number (varint, or the bits of a fixed one) or bytes. */
export interface WireField {
  readonly number: number;
  readonly value: bigint;
  readonly bytes: Uint8Array;
}

/** @throws Error where the message is cut short or is none */
export function readFields(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  const reader = new WireReader(bytes);
  while (!reader.ended) fields.push(reader.field());
  return fields;
}

/** The numbers of a packed field. */
export function readVarints(bytes: Uint8Array): bigint[] {
  const values: bigint[] = [];
  const reader = new WireReader(bytes);
  while (!reader.ended) values.push(reader.varint());
  return values;
}

/** Builds one message, field by field. */
export class WireWriter {
  private readonly chunks: Uint8Array[] = [];

  number(field: number, value: number | bigint): this {
    this.varint((BigInt(field) << 3n) | BigInt(varintKind));
    this.varint(BigInt(value));
    return this;
  }

  float(field: number, value: number): this {
    this.varint((BigInt(field) << 3n) | BigInt(fixed32Kind));
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.chunks.push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array | string): this {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    this.varint((BigInt(field) << 3n) | BigInt(bytesKind));
    this.varint(BigInt(bytes.length));
    this.chunks.push(bytes);
    return this;
  }

  message(field: number, message: WireWriter): this {
    return this.bytes(field, message.finish());
  }

  finish(): Uint8Array {
    return Buffer.concat(this.chunks);
  }

  private varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
    this.chunks.push(Uint8Array.from(bytes));
  }
}

const varintKind = 0;
const fixed64Kind = 1;
const bytesKind = 2;
const fixed32Kind = 5;
const noBytes = new Uint8Array(0);
const maxVarintBytes = 10;

class WireReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  field(): WireField {
    const key = Number(this.varint());
    const number = Math.floor(key / 8);
    switch (key % 8) {
      case varintKind:
        return { number, value: this.varint(), bytes: noBytes };
      case bytesKind:
        return { number, value: 0n, bytes: this.take(Number(this.varint())) };
      case fixed32Kind:
        return { number, value: BigInt(viewOf(this.take(4)).getUint32(0, true)), bytes: noBytes };
      case fixed64Kind:
        return { number, value: viewOf(this.take(8)).getBigUint64(0, true), bytes: noBytes };
      default:
        throw new Error('is no ONNX file');
    }
  }

  varint(): bigint {
    let value = 0n;
    for (let i = 0; i < maxVarintBytes; i++) {
      const byte = this.take(1)[0] as number;
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Error('is no ONNX file');
  }

  private take(length: number): Uint8Array {
    const end = this.at + length;
    if (!(end <= this.bytes.length)) throw new Error('is cut short');
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
