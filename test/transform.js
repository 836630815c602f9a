import swc from '@swc/jest';

/**
 * Inside jest's contexts each look at a global costs some 200 ns, which makes loops of the engine many times as slow as
 * they are: what such loops use is bound once a module. On the first line, so that all others keep their numbers.
 */
const names = [
  ...['Array', 'Boolean', 'Buffer', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'],
  ...['Float32Array', 'Float64Array', 'Int32Array', 'Int8Array', 'Uint16Array', 'Uint32Array', 'Uint8Array'],
];
const bound = `const { ${names.join(', ')} } = globalThis; `;

export default {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    const withBound = ({ code, ...more }) => ({ ...more, code: bound + code });
    return {
      ...transformer,
      process: (...args) => withBound(transformer.process(...args)),
      processAsync: async (...args) => withBound(await transformer.processAsync(...args)),
      getCacheKey: (...args) => `${transformer.getCacheKey(...args)}-bound`,
    };
  },
};
