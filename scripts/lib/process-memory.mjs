import { existsSync, readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of this process's children and theirs, in bytes: proportional set size, so that what several processes share counts
 * once. 0 where there is no /proc.
 */
export function processMemory() {
  if (!existsSync('/proc')) return 0;
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const status = read(`/proc/${pid}/status`);
    parents.set(pid, /^PPid:\s+(\d+)/m.exec(status)?.[1]);
  }
  const isOurs = (pid) =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return [...parents.keys()]
    .filter((pid) => pid !== String(process.pid) && isOurs(pid))
    .reduce((sum, pid) => sum + memoryOf(pid), 0);
}

function memoryOf(pid) {
  return 1024 * Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Empty when the process has ended between two looks. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
