import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A package is not installed that the product does without; says how to get it. */
export class ToolMissing extends Error {}

/**
 * A package that only the making and measuring of models needs.
 * @param spec with its version, `name@1.2`
 * @throws ToolMissing
 */
export function requireTool(spec: string): unknown {
  return orInstall(spec, (name) => require(name) as unknown);
}

/** The path of its entry file. @throws ToolMissing */
export function resolveTool(spec: string): string {
  return orInstall(spec, (name) => require.resolve(name));
}

function orInstall<T>(spec: string, get: (name: string) => T): T {
  const name = spec.slice(0, spec.lastIndexOf('@'));
  try {
    return get(name);
  } catch (error) {
    if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    throw new ToolMissing(`${name} is not installed; to have it for once: npm install --no-save ${spec}`);
  }
}
