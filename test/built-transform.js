import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Stands in for a module under src/ by its built copy (`npm test` builds first), in built-environment.js. */
export default {
  process(_source, path, { config: { rootDir } }) {
    const built = builtFile(path, rootDir);
    const names = exportedNames(readFileSync(built, 'utf8'));
    const url = JSON.stringify(pathToFileURL(built).href);
    return { code: `export const { ${names.join(', ')} } = await importBuilt(${url});` };
  },
  getCacheKey(source, path, { config: { rootDir } }) {
    return createHash('sha256').update(`built\0${path}\0${rootDir}\0${source}`).digest('hex');
  },
};

function builtFile(path, rootDir) {
  return `${rootDir}/dist/${relative(rootDir, path).replaceAll('\\', '/').replace(/\.ts$/, '.js')}`;
}

/** Of what the compiler writes, which is one export a line. */
function exportedNames(code) {
  const declared = code.matchAll(/^export (?:async )?(?:class|function\*?|const|let) (\w+)/gm);
  const listed = code.matchAll(/^export \{ (.*) \}/gm);
  const namesOf = (list) => list.split(', ').map((name) => name.split(' as ').at(-1));
  return [...[...declared].map(([, name]) => name), ...[...listed].flatMap(([, list]) => namesOf(list))];
}
