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

/** What every suite shares. */
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
};

const sources = `^${import.meta.dirname.replace(/[^\w/]/g, '\\$&')}/src/.+\\.ts$`;

/** Suites that start servers run what was built. */
export const built = {
  ...base,
  testEnvironment: '<rootDir>/test/built-environment.js',
  transform: { [sources]: '<rootDir>/test/built-transform.js', ...transform },
};

/**
 * `npm test` adds --liftoff-only: WebAssembly is compiled by the quick compiler alone, since a suite's database engine
 * does not live long enough for the optimising one to pay; and --single-threaded-gc: two workers on two cores have none left
 * for collectors beside them.
 */
export default {
  rootDir: import.meta.dirname,
  projects: [
    {
      ...base,
      displayName: 'parts',
      testMatch: [
        '<rootDir>/test/!(browser|integration)/**/*.test.ts',
        '<rootDir>/console/test/**/*.test.ts',
      ],
    },
    { ...built, displayName: 'server', testMatch: ['<rootDir>/test/integration/**/*.test.ts'] },
  ],
  testTimeout: 120_000,
  maxWorkers: 2,
};
