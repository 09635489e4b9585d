import { createLog } from '@/evidence/log';
import { realPowers } from '@/platform/powers';
import { createVault } from '@/vault/vault';

/** Writes into the log that the person sent a report. Loaded only then: the panel itself stays small. */
export async function noteSent(
  caseId: string,
  about: number,
  destination: string,
): Promise<boolean> {
  const powers = realPowers();
  const log = createLog(powers, createVault(powers));
  const written = await log.append(caseId, 'report.sent', { about, destination });
  return written.kind === 'appended';
}
