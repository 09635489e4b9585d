import type { Log } from '@/evidence/log';
import { askForHeaders } from '@/platform/plain-request';
import type { Handlers } from '@/platform/messages';
import { outcomeOf } from '@/reports/core/recheck';

/** What the background does for reports: notes that one was opened, and looks whether an address still answers. */
export function reportHandlers(
  log: Log,
): Pick<Handlers, Extract<keyof Handlers, `report.${string}`>> {
  return {
    async 'report.handed-off'({ caseId, seq, destination, how }) {
      const body = { about: seq, destination, how };
      const appended = await log.append(caseId, 'report.handed-off', body);
      return { kind: appended.kind === 'appended' ? 'kept' : 'not-kept' };
    },

    async 'report.recheck'({ caseId, about, sent, url }) {
      const answer = await askForHeaders(url);
      const outcome = outcomeOf(url, answer);
      const status = answer?.status ?? null;
      const body = { about, sent, url, by: 'request', outcome, status };
      const appended = await log.append(caseId, 'url.rechecked', body);
      return { outcome, status, kept: appended.kind === 'appended' };
    },
  };
}
