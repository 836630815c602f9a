import { join } from 'node:path';
import { productRoot } from '../src/product-root.js';

/** Where the data sets lie, a folder each. */
export const dataFolder = join(productRoot, '..', 'shared', 'data');
