import { describe, expect, it } from '@jest/globals';
import { API_KEY_PATTERN } from '../../src/config/config.js';
import { randomText } from '../../src/tenants/api-keys.js';

describe('randomText', () => {
  it('fits into an API key and does not come twice', () => {
    const texts = Array.from({ length: 500 }, () => randomText(40));
    expect(new Set(texts).size).toBe(500);
    for (const text of texts) expect(`ts_live_abcdefgh_${text}`).toMatch(API_KEY_PATTERN);
    expect(new Set(texts.join('')).size).toBe(36);
  });
});
