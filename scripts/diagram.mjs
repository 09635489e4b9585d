// Draws the rooms of the house and who imports whom, from the real imports, into docs/architecture.mmd and the README (Mermaid).
//   npm run diagram           writes both            node scripts/diagram.mjs --print    prints it
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const words = [
  '--config',
  '.dependency-cruiser.cjs',
  '--output-type',
  'json',
  'entrypoints',
  'src',
];
let output;
try {
  output = execFileSync(path.join(root, 'node_modules/.bin/depcruise'), words, {
    cwd: root,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
} catch (error) {
  // Broken rules are another check's business: the picture shows what is there.
  output = error.stdout;
}

/** Pure halves are drawn apart: the point of the plan is that nothing leads out of them but to data and to one another. */
const roomOf = (file) => {
  const [, half] = /^src\/[^/]+\/(?:[^/]+\/)*?(core|data)\//.exec(file) ?? [];
  const room = /^src\/([^/.]+)/.exec(file)?.[1] ?? /^(entrypoints)\//.exec(file)?.[1];
  if (half !== undefined) return `${room}/${half}`;
  return room;
};

const arrows = new Set();
const rooms = new Set();
for (const { source, dependencies } of JSON.parse(output).modules) {
  const from = roomOf(source);
  if (from === undefined || source.includes('node_modules')) continue;
  rooms.add(from);
  for (const { resolved } of dependencies) {
    const to = resolved.includes('node_modules') ? undefined : roomOf(resolved);
    if (to !== undefined && to !== from) arrows.add(`${from} --> ${to}`);
  }
}

const id = (room) => room.replace('/', '_');
const text = [
  'flowchart LR',
  ...[...rooms]
    .sort()
    .map((room) => `  ${id(room)}["${room}"]${/\/(core|data)$/.test(room) ? ':::pure' : ''}`),
  ...[...arrows].sort().map((arrow) => `  ${arrow.split(' --> ').map(id).join(' --> ')}`),
  '  classDef pure fill:#e7f2f1,stroke:#0b6b62,color:#1b1f23',
  '',
].join('\n');

if (process.argv.includes('--print')) process.stdout.write(text);
else {
  writeFileSync(path.join(root, 'docs/architecture.mmd'), text);
  const readme = path.join(root, 'README.md');
  const [before, after] = ['<!-- diagram: begin -->', '<!-- diagram: end -->'];
  const page = readFileSync(readme, 'utf8');
  const start = page.indexOf(before) + before.length;
  const rest = page.slice(page.indexOf(after));
  writeFileSync(readme, `${page.slice(0, start)}\n\n\`\`\`mermaid\n${text}\`\`\`\n\n${rest}`);
}
