import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Bytes } from '@/bytes/bytes';
import type { BytesSource } from './core/bytes-source';
import { cannotTell, type PackageVerdict } from './core/verdict';
import { verifyPackage } from './core/verify-package';
import { checkTimes } from './times/check-times';
import { webSignatures } from './verify-powers';

export { verdictLabels, verdictWords } from './core/verdict-words';

async function sha256(chunks: AsyncIterable<Bytes>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** Checks a file on the disk; what cannot be read is "cannot tell". Only the command `npm run verify` uses this. */
export async function verifyFile(file: string): Promise<PackageVerdict> {
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const source: BytesSource = {
        size,
        async read(offset, length) {
          const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
          let at = 0;
          while (at < bytes.length) {
            const { bytesRead } = await handle.read(bytes, at, bytes.length - at, offset + at);
            if (bytesRead === 0) break;
            at += bytesRead;
          }
          return bytes.subarray(0, at);
        },
      };
      return await verifyPackage(source, {
        sha256,
        signature: webSignatures(),
        times: checkTimes(),
      });
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return cannotTell({ code: 'reading-failed' });
    throw error;
  }
}
