import type { ImageClass } from '../engine/tier3-models/image-class.js';

/** Bias and weights as 32-bit floats, little-endian, as every platform that is served has them. */
export function packHead({ bias, weights }: Pick<ImageClass, 'bias' | 'weights'>): Buffer {
  const floats = Float32Array.of(bias, ...weights);
  return Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
}

export function unpackHead(bytes: Uint8Array): Pick<ImageClass, 'bias' | 'weights'> {
  // A copy of its own begins where a float may.
  const floats = new Float32Array(Uint8Array.from(bytes).buffer);
  return { bias: floats[0] as number, weights: floats.subarray(1) };
}

/** What a sealed head is bound to. */
export function headContext(classId: string, version: number): string {
  return `image-class-head ${classId} ${version}`;
}

/** `image-class:<name>@<version>`, as findings and records name it. */
export function classModelId(name: string, version: number): string {
  return `image-class:${name}@${version}`;
}
