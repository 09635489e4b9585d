/** Where two versions of a text differ: the lines `old`, from `at` on, became `next`. */
type Change = { at: number; old: readonly string[]; next: readonly string[] };

/** How many lines of each version until they are alike again; both at their end count as alike. */
function untilAlike(before: readonly string[], after: readonly string[]): [number, number] {
  for (let total = 1; ; total += 1)
    for (let gone = 0; gone <= total; gone += 1)
      if (before[gone] === after[total - gone]) return [gone, total - gone];
}

function changesOf(before: readonly string[], after: readonly string[]): Change[] {
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (before[i] === after[j]) {
      [i, j] = [i + 1, j + 1];
      continue;
    }
    const [gone, come] = untilAlike(before.slice(i), after.slice(j));
    found.push({ at: i, old: before.slice(i, i + gone), next: after.slice(j, j + come) });
    [i, j] = [i + gone, j + come];
  }
  return found;
}

/** Where new lines go: behind the line they follow, else before the one they precede, else at the end. */
function placeFor(lines: readonly string[], from: number, above = '', below = ''): number {
  const behind = above === '' ? -1 : lines.indexOf(above, Math.max(0, from - 1));
  if (behind >= 0) return behind + 1;
  const ahead = below === '' ? -1 : lines.indexOf(below, from);
  return ahead >= 0 ? ahead : lines.length;
}

/**
 * Puts the lines that differ between two versions of a prepared text into a text that the person changed. So a name can
 * be filled into an edited report, and taken out again before the report is remembered. Lines that the person changed or
 * removed stay as they are; what else is in the text is never touched.
 * @param edited - the person's text, made from `before`
 * @param before - the prepared text as it was
 * @param after - the same text with other values
 */
export function carryOver(edited: string, before: string, after: string): string {
  const old = before.split('\n');
  const lines = edited.split('\n');
  let from = 0;
  for (const change of changesOf(old, after.split('\n'))) {
    if (change.old.length === 0) {
      const at = placeFor(lines, from, old[change.at - 1], old[change.at]);
      lines.splice(at, 0, ...change.next);
      from = at + change.next.length;
      continue;
    }
    // Line for line as far as they go; the rest of the new ones follow the last, the rest of the old ones go.
    for (const [index, line] of change.old.entries()) {
      const at = lines.indexOf(line, from);
      if (at < 0) continue;
      const isLast = index === change.old.length - 1;
      const put = isLast ? change.next.slice(index) : change.next.slice(index, index + 1);
      lines.splice(at, 1, ...put);
      from = at + put.length;
    }
  }
  return lines.join('\n');
}

/** Whether anything that only the sender knows still stands in a text: then it must not be remembered. */
export function holdsAny(text: string, values: readonly (string | undefined)[]): boolean {
  return values.some((value) => {
    const said = value?.trim() ?? '';
    return said !== '' && text.includes(said);
  });
}
