import { byIds, MOST_WORDS, wordsIn } from './labels';

const HEADINGS = 'h2, h3, h4, h5, h6, [role="heading"]';
const FIELDS = 'input, select, textarea, [contenteditable]';

/** What a group says it is about: its legend, its label, a table's caption. */
function nameOf(group: Element): string {
  const own = group.querySelector(':scope > legend, :scope > caption');
  return (
    (own && wordsIn(own)) ||
    byIds(group, 'aria-labelledby') ||
    (group.getAttribute('aria-label') ?? '')
  );
}

/** A heading among the siblings before `at`. One inside a part that has fields of its own speaks of those. */
function headingBefore(at: Element): string {
  for (let before = at.previousElementSibling; before; before = before.previousElementSibling) {
    if (before.matches(HEADINGS)) return wordsIn(before);
    const inner = before.querySelector(FIELDS)
      ? null
      : [...before.querySelectorAll(HEADINGS)].at(-1);
    if (inner) return wordsIn(inner);
  }
  return '';
}

/** The cell at the side that names several rows of a table, this one among them. */
function sideOf(row: HTMLTableRowElement): string {
  const rows = [...(row.parentElement?.children ?? [])];
  const at = rows.indexOf(row);
  for (let back = at; back >= 0; back -= 1) {
    const side = rows[back]?.querySelector<HTMLTableCellElement>(':scope > th[rowspan]');
    if (side && side.rowSpan > at - back && side.rowSpan > 1) return wordsIn(side);
  }
  return '';
}

/**
 * Words over the part of the form that a field stands in: they tell whom it is about. The name of the whole page is not
 * among them. Empty when there are none.
 */
export function aroundOf(element: Element): string {
  const said = new Set<string>();
  let heading = '';
  for (let at = element; at.parentElement && !at.matches('form, body'); at = at.parentElement) {
    if (at.matches('fieldset, [role="group"], section, table')) said.add(nameOf(at));
    if (at instanceof HTMLTableRowElement) said.add(sideOf(at));
    if (heading === '') heading = headingBefore(at);
  }
  said.add(heading);
  return [...said].filter(Boolean).join(' · ').slice(0, MOST_WORDS);
}
