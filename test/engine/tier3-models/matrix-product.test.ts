import { describe, expect, it } from '@jest/globals';
import { matrixProduct } from '../../../src/engine/tier3-models/matrix-product.js';

describe('the matrix product', () => {
  it.each([
    [1, 4, 32],
    [7, 48, 384],
    [300, 5, 96],
  ])('%d rows of %d numbers with %d taps are what plain loops give', (rows, depth, taps) => {
    const { vectors, filters, products, multiply } = matrixProduct(rows, depth, taps);
    vectors.forEach((_, i) => (vectors[i] = Math.sin(i)));
    filters.forEach((_, i) => (filters[i] = Math.cos(i * 3)));
    multiply(rows);
    let worst = 0;
    for (let row = 0; row < rows; row++) {
      for (let tap = 0; tap < taps; tap++) {
        let sum = 0;
        for (let d = 0; d < depth; d++)
          sum += (vectors[row * depth + d] as number) * (filters[d * taps + tap] as number);
        worst = Math.max(worst, Math.abs(sum - (products[row * taps + tap] as number)));
      }
    }
    expect(worst).toBeLessThan(1e-4);
  });

  it('leaves the rows beyond alone, and refuses taps that fill no block', () => {
    const { products, multiply, vectors } = matrixProduct(4, 4, 32);
    vectors.fill(1);
    products.fill(5);
    multiply(0);
    expect(products.every((product) => product === 5)).toBe(true);
    multiply(2);
    expect(products[64]).toBe(5);
    expect(() => matrixProduct(4, 4, 40)).toThrow(RangeError);
  });

  it('writes one vector’s row where it is told to', () => {
    const { products, multiply, vectors, filters } = matrixProduct(4, 4, 32, 1);
    vectors.fill(1);
    filters.fill(2);
    multiply(1, 3);
    expect([...products].map((product, i) => product === (i < 96 ? 0 : 8))).not.toContain(false);
  });
});
