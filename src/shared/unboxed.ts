/**
 * The same number, in the form that V8 stores in an object without a box of its own if it is whole and small. Arithmetic in
 * code that is not optimized yet makes boxes; a property that was given one has boxes ever after, in all objects alike. For
 * what is kept a hundred thousand times.
 */
export function unboxed(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
