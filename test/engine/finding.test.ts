import { expect, test } from '@jest/globals';
import { acts } from '../../src/engine/finding.js';
import { finding } from './chain.js';

test('only evidence against the submission, from a list or model that counts, acts', () => {
  expect(acts(finding())).toBe(true);
  expect(acts(finding({ score: 0 }))).toBe(true);
  expect(acts(finding({ allow: true }))).toBe(false);
  expect(acts(finding({ watch: true }))).toBe(false);
  expect(acts(finding({ shadow: true }))).toBe(false);
});
