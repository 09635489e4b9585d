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
    const found = lines.indexOf(line, from);
    if (found < 0) continue; // the person changed or removed this line: theirs stays
    lines[found] = next[index] ?? line;
    from = found + 1;
  }
  return lines.join('\n');
}
