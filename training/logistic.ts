import type { TextModel } from '../src/engine/tier2-statistics/texture-measures.js';

/** Logistic regression with a ridge, by gradient descent on standardised features; the same data give the same model. */
export function fitLogistic(rows: readonly number[][], labels: readonly boolean[]): TextModel {
  const width = (rows[0] as number[]).length;
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row[i] as number));
  const means = columns.map((values) => values.reduce((a, b) => a + b, 0) / values.length);
  const scales = columns.map((values, i) => {
    const variance =
      values.reduce((sum, value) => sum + (value - (means[i] as number)) ** 2, 0) / values.length;
    return Math.max(Math.sqrt(variance), 1e-6);
  });
  const inputs = rows.map((row) =>
    row.map((value, i) => (value - (means[i] as number)) / (scales[i] as number)),
  );
  let weights = new Array<number>(width).fill(0);
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const slopes = new Array<number>(width).fill(0);
    let biasSlope = 0;
    for (const [n, input] of inputs.entries()) {
      const sum = input.reduce((total, value, i) => total + value * (weights[i] as number), bias);
      const error = 1 / (1 + Math.exp(-sum)) - (labels[n] ? 1 : 0);
      biasSlope += error / inputs.length;
      for (let i = 0; i < width; i++)
        slopes[i] = (slopes[i] as number) + (error * (input[i] as number)) / inputs.length;
    }
    weights = weights.map((weight, i) => weight - rate * ((slopes[i] as number) + ridge * weight));
    bias -= rate * biasSlope;
  }
  const short = (value: number): number => Number(value.toPrecision(6));
  return {
    means: means.map(short),
    scales: scales.map(short),
    weights: weights.map(short),
    bias: short(bias),
  };
}

const steps = 3_000;
const rate = 0.3;
const ridge = 1e-3;
