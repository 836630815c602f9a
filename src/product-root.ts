import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, from the sources and from dist alike. */
export const productRoot = rootAbove(import.meta.dirname);

export const presetsFolder = join(productRoot, 'presets');
export const modelsFolder = join(productRoot, 'models');
export const consoleFolder = join(productRoot, 'console', 'dist');
export const widgetFolder = join(productRoot, 'widget');
export const openapiFile = join(productRoot, 'openapi.json');

function rootAbove(folder: string): string {
  const isRoot = existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'presets'));
  return isRoot ? folder : rootAbove(dirname(folder));
}
