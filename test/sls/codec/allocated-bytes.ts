/** The bytes of all Uint8Arrays that a call makes, views and copies of others not counted. */
export function allocatedBytes(call: () => void): number {
  const Original = globalThis.Uint8Array;
  let total = 0;
  const counting: typeof Uint8Array = new Proxy(Original, {
    construct(target, args: [unknown], newTarget): object {
      if (typeof args[0] === 'number') total += args[0];
      return Reflect.construct(target, args, newTarget === counting ? target : newTarget);
    },
  });
  globalThis.Uint8Array = counting;
  try {
    call();
  } finally {
    globalThis.Uint8Array = Original;
  }
  return total;
}
