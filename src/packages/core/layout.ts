/** Version of the package format. `docs/package-format.md` describes it. */
export const PACKAGE_VERSION = 1;

/** Files of a package, relative to its one top folder. Everything under `data/` is payload (RFC 8493). */
export const FILES = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  readMe: 'READ-ME-FIRST.txt',
  verifier: 'verify.html',
  log: 'data/log.jsonl',
  parts: 'data/parts.jsonl',
  report: 'data/report.html',
  printReport: 'data/report-print.html',
  onePage: 'data/report-one-page.html',
  statement: 'proof/statement.json',
  statementSignature: 'proof/statement.sig',
  deviceKey: 'proof/device-key.pem',
} as const;

/** Without these it is not a package that can be judged. */
export const REQUIRED = [
  FILES.bagit,
  FILES.manifest,
  FILES.tagManifest,
  FILES.log,
  FILES.parts,
  FILES.statement,
  FILES.statementSignature,
  FILES.deviceKey,
] as const;

/** Longest line of `log.jsonl` and `parts.jsonl`: a body has at most 64 KiB, escapes included. */
export const MOST_LINE_BYTES = 1024 * 1024;

/** Most bytes of a file that the verifier keeps in memory: manifests of 200,000 files fit. */
export const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/** Ending of a file by its type; what is not listed becomes `bin`, so that nothing runs by a double click. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'multipart/related': 'mhtml',
  'message/rfc822': 'mhtml',
  'application/json': 'json',
  'text/plain': 'txt',
  // A page that was taken down is not opened as a page by a double click.
  'text/html': 'html.txt',
};

/** The ending of a file by its MIME type: one that nothing runs by. */
export function endingOf(mime: string): string {
  return ENDINGS[mime.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
}

/** Four digits or more: `0007`. */
export function padded(seq: number): string {
  return String(seq).padStart(4, '0');
}

/**
 * Where a part lies: `data/items/0007/visible.jpg`. Made of our own letters only, whatever the log says.
 * @param recordSeq - the entry that holds the facts of the page
 * @param taken - paths given so far; the new one is added
 */
export function partPath(
  folder: 'items' | 'redacted',
  recordSeq: number,
  { role, mime }: { role: string; mime: string },
  taken: Set<string>,
): string {
  const name = role
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const ending = endingOf(mime);
  for (let count = 1; ; count += 1) {
    const number = count === 1 ? '' : `-${count}`;
    const path = `data/${folder}/${padded(recordSeq)}/${name || 'part'}${number}.${ending}`;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

/** Where the copy for web archive viewers lies: `data/replay/0007.wacz`. */
export function replayPath(recordSeq: number, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const path = `data/replay/${padded(recordSeq)}${count === 1 ? '' : `-${count}`}.wacz`;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

/** The neutral name of a package: says nothing about what is inside. `day` is `2026-11-21`. */
export function packageName(day: string): string {
  return `notes-${day}`;
}

/**
 * May a path of a ZIP stand on a disk, on any system? Relative, forward slashes, no `.` or `..`, no control or
 * direction marks, none of the letters and names that Windows keeps for itself.
 */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 240) return false;
  return path.split('/').every((name) => {
    if (name === '' || name === '.' || name === '..' || name.length > 120) return false;
    if (!/^[\p{L}\p{M}\p{N} ._()+,@=&~-]+$/u.test(name) || /^[ ~]|[. ]$/.test(name)) return false;
    return !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
  });
}
