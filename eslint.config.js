import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** A later block replaces a rule of an earlier one instead of adding to it, so what several need stands here. */
const environment = {
  object: 'process',
  property: 'env',
  message: 'Only src/config/env.ts reads the environment; take the value from the frozen config.',
};
const environmentModules = ['process', 'node:process'].map((name) => ({
  name,
  message: 'Only src/config/env.ts reads the environment.',
}));

const passedIn = 'The engine has no clock, no random and no I/O: take it as an argument.';
const ambientGlobals = [
  'process',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'fetch',
  'console',
  'globalThis',
  'global',
  'require',
];

const nestLaws = [
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
    message: 'More than six dependencies: this class is two (CONTRIBUTING.md, law 7).',
  },
];

export default defineConfig(
  globalIgnores(['**/dist/', 'coverage/', 'data/', '**/node_modules/', 'console/src/server/api.d.ts']),

  {
    files: ['**/*.{js,cjs,mjs,ts,tsx}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unreachable': 'error',
      'no-constant-condition': ['error', { checkLoops: false }],
      'no-cond-assign': 'error',
      'no-dupe-else-if': 'error',
      'no-fallthrough': 'error',
      'no-loss-of-precision': 'error',
      'no-self-compare': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
    },
  },

  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Not consistent-type-imports: Nest reads constructor types at run time, and a type import erases them.
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // An async method that only returns is how a port with one asynchronous adapter is kept.
      '@typescript-eslint/require-await': 'off',
    },
  },

  {
    files: ['src/**/*.ts', 'console/src/**/*.{ts,tsx}'],
    rules: { 'max-lines': ['error', { max: 400 }] },
  },

  {
    files: ['src/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', environment],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...environmentModules,
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'Two rooms that need each other need a third, or are one (CONTRIBUTING.md, law 7).',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...nestLaws],
    },
  },

  {
    files: ['src/config/env.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },

  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...ambientGlobals.map((name) => ({ name, message: passedIn }))],
      'no-restricted-properties': [
        'error',
        environment,
        { object: 'Date', property: 'now', message: passedIn },
        { object: 'Math', property: 'random', message: passedIn },
        { object: 'performance', property: 'now', message: passedIn },
      ],
      'no-restricted-syntax': [
        'error',
        ...nestLaws,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: passedIn },
        { selector: 'CallExpression[callee.name="Date"]', message: passedIn },
      ],
    },
  },

  {
    // The whole judgement on one screen, one call a step (law 2).
    files: ['src/engine/moderate.ts'],
    rules: { 'max-lines': ['error', { max: 80 }] },
  },

  {
    files: ['console/src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '(^|/)\\.\\./(.*/)?(src|migrations|bench|training)/',
              message: 'The console speaks HTTP to the server and shares no code with it.',
            },
          ],
        },
      ],
      // The router's redirects are thrown by design.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
    },
  },

  {
    files: ['test/**/*.ts', 'bench/**/*.ts', 'training/**/*.ts'],
    rules: {
      // JSON of responses is `any` by nature here; the assertions say its shape.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  {
    // Configuration of tools lies outside every tsconfig.
    files: ['*.{ts,mts}', 'console/*.{ts,mts}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/return-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },

  prettier,
);
