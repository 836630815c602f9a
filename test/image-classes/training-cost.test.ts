import { expect, test } from '@jest/globals';
import { trainingCost } from '../../src/image-classes/training-cost.js';

const took = { readingSeconds: 3_600, learningSeconds: 1_800, device: 'cpu' };

test('a training costs its seconds at the prices that are set', () => {
  const prices = { cpuCoreHour: 0.1, gpuHour: 2, gpuSpeedup: 10, currency: 'USD' };
  expect(trainingCost(took, prices)).toMatchObject({ cpu: 0.15, gpu: 1.2, currency: 'USD', device: 'cpu' });
});

test('where images were read on the GPU, a core would have taken longer', () => {
  const prices = { cpuCoreHour: 0.1, gpuHour: 2, gpuSpeedup: 10, currency: 'USD' };
  expect(trainingCost({ ...took, device: 'cuda' }, prices)).toMatchObject({ cpu: 1.05, gpu: 3 });
});

test('without a price nothing is said', () => {
  expect(trainingCost(took, { gpuSpeedup: 1, currency: 'CNY' })).toMatchObject({ cpu: null, gpu: null });
});
