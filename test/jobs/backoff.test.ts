import { describe, expect, it } from '@jest/globals';
import { backoffMs } from '../../src/jobs/worker.js';

describe('backoffMs', () => {
  it('doubles from one second to ten minutes', () => {
    const delays = Array.from({ length: 12 }, (_, i) => backoffMs(i + 1, 0.5));
    expect(delays.slice(0, 5)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(delays.slice(-2)).toEqual([600_000, 600_000]);
  });

  it('varies by a tenth either way', () => {
    expect([backoffMs(1, 0), backoffMs(1, 1)]).toEqual([900, 1_100]);
    for (let i = 0; i < 100; i++) {
      expect(backoffMs(3)).toBeGreaterThanOrEqual(3_600);
      expect(backoffMs(3)).toBeLessThanOrEqual(4_400);
    }
  });
});
