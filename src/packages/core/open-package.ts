import { type BytesSource, readAhead } from './bytes-source';
import { FILES, REQUIRED } from './layout';
import type { Finding } from './verdict';
import { readDirectory, type ZipEntry } from './zip-directory';

/** How an age file begins. */
const AGE = 'age-encryption.org/';

/** A file whose directory holds together and names what a package must have. Nothing else of it was looked at. */
export type OpenPackage = {
  kind: 'open';
  source: BytesSource;
  entries: readonly ZipEntry[];
  /** The one folder that everything lies in, with its slash; empty where somebody packed the inside of it. */
  top: string;
};

/** Is this an age file (a locked package)? */
export async function isEncrypted(source: BytesSource): Promise<boolean> {
  const beginning = await source.read(0, Math.min(64, source.size));
  return new TextDecoder('latin1').decode(beginning).startsWith(AGE);
}

/** Reads the directory of a package. */
export async function openPackage(
  file: BytesSource,
): Promise<OpenPackage | { kind: 'unclear'; finding: Finding }> {
  const source = readAhead(file);
  const unclear = (finding: Finding) => ({ kind: 'unclear', finding }) as const;
  if (await isEncrypted(source)) return unclear({ code: 'encrypted' });
  const directory = await readDirectory(source);
  if (directory.kind === 'problem') {
    const { because: code, path } = directory;
    return unclear(path === undefined ? { code } : { code, path });
  }
  const { entries } = directory;
  const top = topFolder(entries);
  return top === null ? unclear({ code: 'not-a-package' }) : { kind: 'open', source, entries, top };
}

function topFolder(entries: readonly ZipEntry[]): string | null {
  const mark = entries.find(({ path }) => path === FILES.bagit || path.endsWith(`/${FILES.bagit}`));
  if (!mark) return null;
  const top = mark.path.slice(0, -FILES.bagit.length);
  if (top.split('/').length > 2) return null;
  const paths = new Set(entries.map(({ path }) => path));
  return REQUIRED.every((name) => paths.has(top + name)) ? top : null;
}
