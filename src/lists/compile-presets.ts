import { writeFileSync } from 'node:fs';
import { presetsFolder } from '../product-root.js';
import { buildPresets, builtPresetsFile } from './built-presets.js';

/** Last step of a build (scripts/build-missing.js). */
writeFileSync(builtPresetsFile, buildPresets(presetsFolder));
