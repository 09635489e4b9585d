import 'fake-indexeddb/auto';
import type { Bytes } from '@/bytes/bytes';
import { createHandOver } from '@/evidence/hand-over';
import { exportPackage, type Exported, type ExportRequest } from '@/packages/export';
import { verifyPackage } from '@/packages/core/verify-package';
import type { PackageVerdict } from '@/packages/core/verdict';
import { blobSource, webVerifyPowers } from '@/packages/verify-powers';
import { addressOnly, expectKind, withPicture, type World } from '../evidence/world';

/** A sink in memory, for tests. */
export function memorySink() {
  const pieces: Bytes[] = [];
  return {
    state: 'open' as 'open' | 'finished' | 'discarded',
    write(chunk: Bytes) {
      pieces.push(new Uint8Array(chunk));
      return Promise.resolve();
    },
    finish() {
      this.state = 'finished';
      return Promise.resolve();
    },
    discard() {
      this.state = 'discarded';
      pieces.length = 0;
      return Promise.resolve();
    },
    blob: () => new Blob(pieces),
  };
}

export const VERIFIER = new TextEncoder().encode('<!doctype html><title>verify</title>');

/** Checks bytes as the command does. */
export function verify(blob: Blob): Promise<PackageVerdict> {
  return verifyPackage(blobSource(blob), webVerifyPowers());
}

/** A case with two pages (one with a picture), notes about both, and one of the case itself. */
export async function fillCase(world: World): Promise<string> {
  const first = expectKind(await world.log.capture(withPicture), 'sealed');
  const { caseId } = first;
  await world.log.append(caseId, 'note.added', {
    about: first.factsSeq,
    text: '첫 메모 <b>굵게</b>',
  });
  const second = expectKind(await world.log.capture({ ...addressOnly, caseId }), 'sealed');
  await world.log.append(caseId, 'note.added', { about: second.factsSeq, text: 'second note' });
  await world.log.append(caseId, 'note.added', { about: null, text: 'a private thought' });
  return caseId;
}

/** Exports a case into memory. */
export async function makePackage(
  world: World,
  caseId: string,
  wish: Partial<ExportRequest> = {},
): Promise<{ made: Exported; blob: Blob; state: string }> {
  const sink = memorySink();
  const handOver = createHandOver(world.powers, world.vault);
  const made = await exportPackage(handOver, {
    caseId,
    chosen: { kind: 'case' },
    parts: 'all',
    language: 'ko',
    title: null,
    names: {},
    app: world.powers.app,
    verifier: VERIFIER,
    sink,
    check: () => verify(sink.blob()),
    ...wish,
  });
  await handOver.close();
  return { made, blob: sink.blob(), state: sink.state };
}
