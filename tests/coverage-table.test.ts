import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const at = '../scripts/lib/coverage-table.mjs';
type Tables = {
  tableOf: (cells: unknown) => string;
  withTable: (page: string, table: string) => string;
};
const { tableOf, withTable } = (await import(at)) as Tables;
const docs = path.resolve(import.meta.dirname, '../docs');

test('the published table of ways in says what the last run found', () => {
  const cells: unknown = JSON.parse(readFileSync(path.join(docs, 'coverage-cells.json'), 'utf8'));
  const page = readFileSync(path.join(docs, 'coverage.md'), 'utf8');
  expect(withTable(page, tableOf(cells))).toBe(page);
});
