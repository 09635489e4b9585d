/**
 * Puts the lines that differ between two versions of a prepared text into a text that the person changed. So a name can
 * be filled into an edited report, and taken out again before the report is remembered.
 * @param edited - the person's text, made from `before`
 * @param before - the prepared text as it was
 * @param after - the same text with other values; line for line
 * @returns the edited text with those lines exchanged; `null` when the two versions cannot be matched line by line
 */
export function carryOver(edited: string, before: string, after: string): string | null {
  const old = before.split('\n');
  const next = after.split('\n');
  if (old.length !== next.length) return null;
  const lines = edited.split('\n');
  let from = 0;
  for (const [index, line] of old.entries()) {
    const other = next[index] ?? line;
    // Lines that stay alike are left out of the search: an emptied or doubled one would lead it astray.
    if (line === other) continue;
    const found = lines.indexOf(line, from);
    if (found < 0) continue; // the person changed or removed this line: theirs stays
    lines[found] = other;
    from = found + 1;
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
