// The matrix of docs/coverage.md, drawn from docs/coverage-cells.json.
const BEGIN = '<!-- matrix: begin -->';
const END = '<!-- matrix: end -->';
const SIGNS = { held: 'held', missed: '**missed**', impossible: '–', 'not driven': '(not driven)' };

/**
 * @param {Record<string, {version: string, cells: Record<string, string>}>} published - by browser; a cell is named
 *   `way @ place`, its value is a key of SIGNS
 * @returns {string} a Markdown table: ways down, places across, in each cell Chromium and Firefox
 */
export function tableOf(published) {
  const names = Object.keys(published.chromium.cells).map((name) => name.split(' @ '));
  const entries = [...new Set(names.map(([entry]) => entry))];
  const containers = [...new Set(names.map(([, container]) => container))];
  const sign = (browser, entry, container) =>
    SIGNS[published[browser].cells[`${entry} @ ${container}`]] ?? 'no verdict';
  const cell = (entry, container) => {
    const both = ['chromium', 'firefox'].map((browser) => sign(browser, entry, container));
    return both[0] === both[1] ? both[0] : both.join(' / ');
  };
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const count = (browser) => {
    const verdicts = Object.values(published[browser].cells);
    const of = (verdict) => verdicts.filter((one) => one === verdict).length;
    const counts = Object.keys(SIGNS).map((verdict) => `${of(verdict)} ${verdict}`);
    return `${published[browser].version}: ${counts.join(', ')}.`;
  };
  return [
    row(['', ...containers]),
    row(['---', ...containers.map(() => '---')]),
    ...entries.map((entry) =>
      row([`**${entry}**`, ...containers.map((container) => cell(entry, container))]),
    ),
    '',
    `- Chromium ${count('chromium')}`,
    `- Firefox ${count('firefox').replace(/^firefox\//i, '')}`,
  ].join('\n');
}

/** @returns {string} `page` with the table between its two marks */
export function withTable(page, table) {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error('docs/coverage.md has no place for the matrix');
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
