import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The files that `file` imports from its own folder, and theirs. */
function withParts(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const folder = path.dirname(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.\/[^']+)'/g)) {
    const found = ['.tsx', '.ts'].map((end) => path.join(folder, name + end));
    const part = found.find((one) => readdirSync(folder).includes(path.basename(one)));
    if (part) withParts(part, seen);
  }
  return seen;
}

describe('what is drawn into a page', () => {
  it('names custom properties in its sheet only, where they are renamed when it is put up', () => {
    const files = ['hold-dialog.tsx', 'quiet-strip.tsx'].map((name) =>
      path.join(ROOT, 'src/ui', name),
    );
    const parts = new Set(files.flatMap((file) => [...withParts(file)]));
    expect(parts.size).toBeGreaterThan(4);
    for (const file of parts) expect(readFileSync(file, 'utf8'), file).not.toContain('var(--');
  });
});
