import { readFileSync } from 'node:fs';
import path from 'node:path';

const SCRIPT = /<script[^>]*\bsrc="\/([^"]+)"/g;
/** `import … from"./x.js"`, `export … from"./x.js"` and `import"./x.js"`, as the bundler writes them; not `import("./x.js")`. */
const STATIC = /\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name]) => name ?? '');

/**
 * The scripts that a built page must have before its own code runs: what it names, and everything these import. What is
 * loaded later (`import()`) does not count.
 * @param build - folder of the built extension
 * @param page - such as `popup.html`
 * @returns paths below `build`, each once
 */
export function loadedScripts(build: string, page: string): string[] {
  const todo = found(readFileSync(path.join(build, page), 'utf8'), SCRIPT);
  const all = new Set<string>();
  for (let script = todo.pop(); script !== undefined; script = todo.pop()) {
    if (all.has(script)) continue;
    all.add(script);
    const folder = path.posix.dirname(script);
    const text = readFileSync(path.join(build, script), 'utf8');
    todo.push(...found(text, STATIC).map((name) => path.posix.join(folder, name)));
  }
  return [...all].sort();
}
