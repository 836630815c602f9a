/**
 * Writes src/server/api.d.ts, the types of the API as openapi.json tells it: `npm run api-types -w console`.
 * With `--check` it writes nothing and exits with 1 where the file is not what it would write.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../openapi.json', import.meta.url);
const target = new URL('../src/server/api.d.ts', import.meta.url);
const head = '/* Made from openapi.json by console/scripts/write-api-types.js: do not edit. */\n\n';

const types = head + astToString(await openapiTS(source, { silent: true, alphabetize: true }));
if (!process.argv.includes('--check')) {
  writeFileSync(target, types);
} else if (readFileSync(target, 'utf8') !== types) {
  console.error('console/src/server/api.d.ts is not what openapi.json says: npm run api-types -w console');
  process.exit(1);
}
