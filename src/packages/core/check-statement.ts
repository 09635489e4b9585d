import type { Bytes } from '@/bytes/bytes';
import { readManifest } from './bag';
import type { CheckedLog, SignatureCheck } from './check-log';
import { FILES } from './layout';
import { publicKeyPem, readSignatureFile, type Statement } from './statement';
import type { Finding } from './verdict';

/** What was read of a package: hashes of all its files, the bytes of the small ones, and the walked log. */
export type FilesRead = {
  /** path without the top folder → hash of what is there */
  hashes: ReadonlyMap<string, string>;
  kept: ReadonlyMap<string, Bytes>;
  log: CheckedLog;
};

const decode = (bytes: Bytes | undefined): string => new TextDecoder().decode(bytes);

/** Both lists against the files, and the files against both lists. */
export function checkManifests(
  { kept, hashes }: Pick<FilesRead, 'kept' | 'hashes'>,
  parts: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  const payload = readManifest(decode(kept.get(FILES.manifest)));
  const tags = readManifest(decode(kept.get(FILES.tagManifest)));
  if (!payload) findings.push({ code: 'list-altered', path: FILES.manifest });
  if (!tags) findings.push({ code: 'list-altered', path: FILES.tagManifest });
  if (!payload || !tags) return findings;
  for (const [path, sha256] of [...payload, ...tags]) {
    const found = hashes.get(path);
    if (found === undefined) findings.push({ code: 'file-missing', path });
    else if (found !== sha256) findings.push({ code: 'file-altered', path });
  }
  for (const path of hashes.keys()) {
    const isListed = path.startsWith('data/') ? payload.has(path) : tags.has(path);
    if (!isListed && path !== FILES.tagManifest) findings.push({ code: 'file-added', path });
    // Listed and signed for, but no entry of the log asks for it.
    else if (path.startsWith('data/items/') && !parts.has(path))
      findings.push({ code: 'file-added', path });
  }
  return findings;
}

/** Files that the statement cannot name: itself, what proves it, and what it covers by another field or not at all. */
const ITSELF: ReadonlySet<string> = new Set([
  FILES.manifest,
  FILES.tagManifest,
  FILES.statement,
  FILES.statementSignature,
  FILES.deviceKey,
]);

/** The signed statement against its signature, the list of files, and the log. */
export async function checkStatement(
  statement: Statement | null,
  { kept, hashes, log }: FilesRead,
  check: SignatureCheck,
): Promise<Finding[]> {
  if (!statement) return [{ code: 'statement-altered', path: FILES.statement }];
  const findings: Finding[] = [];
  // Any key can be put into the file; the one that signed the newest entry was introduced by the chain.
  const key = statement.keyId === log.lastKeyId ? log.keys.get(statement.keyId) : undefined;
  const file = kept.get(FILES.statementSignature) ?? new Uint8Array();
  const sig = key && readSignatureFile(key.alg, file);
  const message = kept.get(FILES.statement) ?? new Uint8Array();
  const answer = key && sig ? await check(key, message, sig) : false;
  if (answer === 'unsupported') log.signaturesUnsupported = true;
  if (answer === false) findings.push({ code: 'statement-signature-wrong', path: FILES.statement });
  if (key && decode(kept.get(FILES.deviceKey)) !== publicKeyPem(key.alg, key.publicKey))
    findings.push({ code: 'file-altered', path: FILES.deviceKey });
  if (hashes.get(FILES.manifest) !== statement.manifestSha256)
    findings.push({ code: 'statement-other-files', path: FILES.manifest });
  for (const [path, sha256] of Object.entries(statement.others)) {
    const found = hashes.get(path);
    if (found !== undefined && found !== sha256)
      findings.push({ code: 'statement-other-files', path });
  }
  // The list of files outside of `data/` is not signed: a file that only it names was put there by somebody else.
  for (const path of hashes.keys())
    if (!path.startsWith('data/') && !ITSELF.has(path) && !Object.hasOwn(statement.others, path))
      findings.push({ code: 'statement-other-files', path });
  const isSameLog =
    log.caseId === statement.caseId &&
    log.entries === statement.entries &&
    (log.head === null || log.head === statement.entryHash);
  if (!isSameLog) findings.push({ code: 'statement-other-log', path: FILES.log });
  return findings;
}
