import type { Abstract, FactoryProvider, Type } from '@nestjs/common';

/**
 * Wires a class that knows nothing of the framework: its constructor's parameters, as tokens in the same order.
 * The compiler checks each token against the parameter's type.
 */
export function provide<T, D extends readonly unknown[]>(
  type: new (...dependencies: [...D]) => T,
  tokens: { readonly [K in keyof D]: Type<D[K]> | Abstract<D[K]> | symbol },
): FactoryProvider<T> {
  const useFactory = (...dependencies: unknown[]): T => new type(...(dependencies as unknown as [...D]));
  return { provide: type, useFactory, inject: [...tokens] };
}
