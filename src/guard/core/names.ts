/**
 * A name that no other file of the selection has: `photo.jpg`, then `photo-2.jpg`, `photo-3.jpg` … Sites
 * that store files by name would otherwise keep the last copy only.
 * @param taken - names in use; letter case does not tell two names apart
 */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  if (!used.has(name.toLowerCase())) return name;
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot < 1 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  for (let number = 2; ; number++) {
    const next = `${stem}-${number}${ending}`;
    if (!used.has(next.toLowerCase())) return next;
  }
}
