import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOf } from '../config/config.js';
import { openDatabase } from '../database/open-database.js';
import { openapiFile } from '../product-root.js';
import { createApp } from '../server.js';
import { openApiDocument } from './openapi.js';

/** `npm run openapi`: writes the committed copy of the API's description. */
const dataDir = await mkdtemp(join(tmpdir(), 'trisift-openapi-'));
const config = configOf({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', ROLES: 'api' });
const open = await openDatabase(config);
const app = await createApp(config, open);
writeFileSync(openapiFile, JSON.stringify(openApiDocument(app), null, 2) + '\n');
await app.close();
await open.close();
await rm(dataDir, { recursive: true });
