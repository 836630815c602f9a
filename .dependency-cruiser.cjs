/**
 * The import laws of CONTRIBUTING.md, each as a named rule. Run with `npm run imports`.
 *
 * Type-only imports count too (tsPreCompilationDeps): a room that knows another room's types knows the room.
 */

/** Small pure libraries the engine may use: no I/O, no clock, no random, no framework. Hashes: checksums of wallets. */
const pureLibraries = ['@noble/hashes', 'ipaddr.js', 're2js', 'tldts'];

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'engine-is-pure',
      comment:
        'src/engine judges from what it is given, so that it can be used without the server, tested without waiting ' +
        'and replayed. It imports only itself and the pure libraries named above; no node: builtin, no other room.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { pathNot: ['^src/engine/', ...pureLibraries.map((name) => npm(name))] },
    },
    {
      name: 'engine-knows-no-framework',
      comment:
        'Said apart from engine-is-pure because it holds for whatever is ever added to the pure libraries: ' +
        'no web framework, no database and no inference runtime in the judgement.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: {
        path: npm(
          '@nestjs',
          'fastify',
          '@fastify',
          'typeorm',
          'pg',
          'ioredis',
          '@electric-sql',
          'rxjs',
          'reflect-metadata',
          'onnxruntime-node',
          '@tensorflow',
        ),
      },
    },
    {
      name: 'no-circular',
      comment:
        'Two files that need each other are one file, or a third is missing. Only cycles that exist at run time ' +
        'count: an `import type` back to the other side of an entity relation is erased.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing imports and that imports nothing is dead. Entry points, worker threads (loaded by URL), ' +
        'migrations (loaded by name) and benchmarks are not.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^src/main\\.ts$',
          '^migrations/',
          '^bench/',
          '^training/',
          '[-.]worker\\.ts$',
          '/worker\\.ts$',
          '\\.d\\.ts$',
        ],
      },
      to: {},
    },
    {
      name: 'not-to-test',
      comment: 'What ships never leans on what checks it.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training|console/src)/' },
      to: { path: '^test/|\\.test\\.tsx?$' },
    },
    {
      name: 'not-to-bench-or-training',
      comment:
        'Benchmarks measure the server and training makes its models; it and its migrations know nothing of them.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^(bench|training)/' },
    },
    {
      name: 'no-dev-deps-in-src',
      comment:
        'A production install leaves development dependencies out. Importing only their types is fine: types are ' +
        'erased. What is in both sections counts as a dependency.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment:
        'A package that only happens to be installed, because another one needs it, vanishes when that one does.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that resolves to nothing is a typing error here and a crash at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'webhooks-cases-start-from-outbox',
      comment:
        'The front door decides and commits, nothing more. Cases and webhooks start from the committed outbox, so ' +
        'that a crash after the commit loses none of them and a slow receiver delays no request.',
      severity: 'error',
      from: { path: '^src/moderation/' },
      to: { path: '^src/(webhooks|cases)/' },
    },
    {
      name: 'hot-state-behind-port',
      comment:
        'Counters and sets have one port with two adapters; who uses Redis directly breaks the in-process one.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training)/', pathNot: '^src/hot-state/' },
      to: { path: npm('ioredis') },
    },
    {
      name: 'database-engine-behind-door',
      comment: 'Only src/database knows that there is an embedded engine beside the real PostgreSQL.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training)/', pathNot: '^src/database/' },
      to: { path: npm('@electric-sql/pglite[^/]*') },
    },
    {
      name: 'database-driver-behind-door',
      comment:
        'The driver belongs to src/database, and to src/ledger for its group commit; all others query through the ' +
        'database room, which sets the tenant and the role that row-level security reads.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/(database|ledger)/' },
      to: { path: npm('pg', '@types/pg') },
    },
    {
      name: 'server-knows-no-console',
      comment: 'The server serves the built console as files; it never imports its code.',
      severity: 'error',
      from: { path: '^(src|migrations|bench|training)/' },
      to: { path: '^console/' },
    },
    {
      name: 'console-knows-no-server',
      comment: 'The console is a client like any other: it speaks HTTP and shares no code with the server.',
      severity: 'error',
      from: { path: '^console/src/' },
      to: { path: '^(src|migrations|bench|training|dist)/' },
    },
    {
      name: 'no-junk-drawers',
      comment:
        'A file is named for its concept. utils, helpers and common are names for not having found it.',
      severity: 'error',
      from: {},
      to: { path: '/(util|utils|helper|helpers|common|misc)(/|[.]tsx?$)', pathNot: '(^|/)node_modules/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|data|console/dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
