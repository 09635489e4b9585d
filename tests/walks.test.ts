import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const text = readFileSync('docs/walks.md', 'utf8');
/** A file, and after a comma or in brackets the functions in it that the walk names. */
const DOOR = /`((?:src|entrypoints)\/[\w./-]+)`(?:\s+\(([^)]+)\)|((?:,\s+`\w+`)+))?/g;
const doors = [...text.matchAll(DOOR)].map(([, file = '', inBrackets = '', after = '']) => ({
  file,
  names: [...`${inBrackets}${after}`.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
}));

describe('the three walks through the house', () => {
  it('name more than twenty doors and what is behind them', () => {
    expect(doors.length).toBeGreaterThan(20);
    expect(doors.flatMap(({ names }) => names).length).toBeGreaterThan(20);
  });

  it.each(doors)('$file is there, with all that is said of it', ({ file, names }) => {
    expect(existsSync(file)).toBe(true);
    const code = readFileSync(file, 'utf8');
    const missing = names.filter(
      (name) => !new RegExp(`export (?:async )?(?:function\\*?|const) ${name}\\b`).test(code),
    );
    expect(missing).toEqual([]);
  });

  it('lose no function that stands beside a file', () => {
    const named = doors.flatMap(({ names }) => names);
    const said = [...text.matchAll(/`([a-z]\w+[A-Z]\w+|HoldDialog)`/g)].map(
      ([, name = '']) => name,
    );
    expect(said.filter((name) => !named.includes(name))).toEqual([]);
  });
});
