/**
 * Where the compiled worker beside a module lies. Under jest the module itself is the TypeScript source, which a
 * worker thread cannot load: then it is the built copy that runs (`npm test` builds first).
 */
export function workerUrl(moduleUrl: string, name: string): URL {
  const built = moduleUrl.endsWith('.ts')
    ? moduleUrl.replace(/\/(src\/(?!.*\/src\/))/, '/dist/$1')
    : moduleUrl;
  return new URL(`./${name}.js`, built);
}
