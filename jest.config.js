const transform = {
  '^.+\\.ts$': [
    '<rootDir>/test/transform.js',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

/** What every suite shares; the integration suite extends it with its own roots. */
export const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
};

/**
 * `npm test` adds --liftoff-only: WebAssembly is compiled by the quick compiler alone, since a suite's database engine
 * does not live long enough for the optimising one to pay; and --single-threaded-gc: two workers on two cores have none left
 * for collectors beside them.
 */
export default {
  ...base,
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/console/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
  testTimeout: 120_000,
  maxWorkers: 2,
};
