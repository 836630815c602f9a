import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from '@jest/globals';

test('the types of the API are those of openapi.json', () => {
  const script = fileURLToPath(new URL('../scripts/write-api-types.js', import.meta.url));
  execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
}, 60_000);
