import type { Tensor, TensorData, Tensors } from './runtime.js';

/** Items of the same shapes → one batch, in their order. At least one. */
export function stack(items: readonly Tensors[]): Tensors {
  const [first] = items as readonly [Tensors, ...Tensors[]];
  return Object.fromEntries(
    Object.entries(first).map(([name, { dims, data }]) => {
      const stacked = emptyLike(data, data.length * items.length);
      items.forEach((item, i) => stacked.set((item[name] as Tensor).data, i * data.length));
      return [name, { dims: [items.length, ...dims], data: stacked }];
    }),
  );
}

/** A batch → its items, each with data of its own. */
export function unstack(batch: Tensors, count: number): Tensors[] {
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(
      Object.entries(batch).map(([name, { dims, data }]) => {
        const size = data.length / count;
        return [name, { dims: dims.slice(1), data: data.slice(i * size, (i + 1) * size) }];
      }),
    ),
  );
}

/** Equal for items that can be of one batch. */
export function shapeKey(item: Tensors): string {
  return Object.entries(item)
    .map(([name, { dims }]) => `${name}:${dims.join('x')}`)
    .join(' ');
}

export function sizeOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

function emptyLike(data: TensorData, length: number): TensorData {
  if (data instanceof Float32Array) return new Float32Array(length);
  return data instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
}
