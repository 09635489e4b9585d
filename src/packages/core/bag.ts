import { isDigest } from '@/bytes/hex';

/** BagIt 1.0 (RFC 8493), as far as a package uses it. Lines end with LF, so that `sha256sum -c` reads them. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export type ManifestLine = { path: string; sha256: string };

/** `hash`, two spaces, path: what `sha256sum` writes and checks. Paths are our own, so none needs escaping. */
export function writeManifest(lines: readonly ManifestLine[]): string {
  return lines.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}

/** Path → hash; `null` when a line is not one, or names a path twice. */
export function readManifest(text: string): Map<string, string> | null {
  const found = new Map<string, string>();
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  for (const line of lines) {
    const sha256 = line.slice(0, 64);
    const path = line.slice(66);
    if (!isDigest(sha256) || line.slice(64, 66) !== '  ' || path === '' || found.has(path))
      return null;
    found.set(path, sha256);
  }
  return found;
}

export type BagInfo = {
  /** `2026-11-21` */
  day: string;
  caseId: string;
  software: string;
  payloadBytes: number;
  payloadFiles: number;
};

export function writeBagInfo(info: BagInfo): string {
  return [
    `Bagging-Date: ${info.day}`,
    `Bag-Software-Agent: ${info.software}`,
    `External-Identifier: ${info.caseId}`,
    `Payload-Oxum: ${info.payloadBytes}.${info.payloadFiles}`,
    'Jikim-Package-Version: 1',
    '',
  ].join('\n');
}
