import { createLog } from '@/evidence/log';
import { realPowers } from '@/platform/powers';
import { createVault } from '@/vault/vault';

/** Writes into the log that the person sent a report, and what it was. Loaded only then: the panel itself stays small. */
export async function noteSent(
  caseId: string,
  about: number,
  report: { destination: string; form: string | null; country: string | null; urls: string[] },
): Promise<boolean> {
  const powers = realPowers();
  const log = createLog(powers, createVault(powers));
  const written = await log.append(caseId, 'report.sent', { about, ...report });
  return written.kind === 'appended';
}
