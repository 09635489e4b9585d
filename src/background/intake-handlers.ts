import type { IntakeAsk, IntakeState } from '@/contract';
import type { Log } from '@/evidence/log';
import { readHiddenFile } from '@/platform/large-file';
import type { Handlers } from '@/platform/messages';
import { uploadFile, type Uploaded } from '@/platform/resumable-upload';
import { session } from '@/platform/session';
import { stayAwake } from '@/platform/stay-awake';
import { readPolicy } from '@/settings/settings-store';

/** Where an upload was begun, for going on in this browser session: `<sha256> <endpoint> <address>`. */
const BEGUN = 'intake.begun';

/**
 * Hands an encrypted package to the intake of the managed policy. What is going on is known here as long as this background lives;
 * when it is cut off, the page sees that nothing is going on, and a press goes on from what the server has.
 */
export function intakeHandlers(
  log: Log,
): Pick<Handlers, Extract<keyof Handlers, `intake.${string}`>> {
  let state: IntakeState | null = null;
  let stop = new AbortController();

  async function send(ask: IntakeAsk): Promise<IntakeState> {
    const { policy } = await readPolicy();
    const endpoint = policy.intake.url;
    if (endpoint === null) return { kind: 'failed', because: 'no-intake' };
    const file = await readHiddenFile(ask.file);
    if (!file) return { kind: 'failed', because: 'no-file' };
    const { size } = file;
    state = { kind: 'sending', sent: 0, size };
    const mark = `${ask.sha256} ${endpoint} `;
    const begun = String(await session.get(BEGUN));
    const uploaded = await uploadFile({
      endpoint,
      file,
      name: ask.file,
      resumeAt: begun.startsWith(mark) ? begun.slice(mark.length) : null,
      onPlace: (address) => void session.set(BEGUN, mark + address),
      onProgress: (sent) => {
        state = { kind: 'sending', sent, size };
      },
      signal: stop.signal,
    });
    if (uploaded.kind !== 'sent') return notSent(uploaded);
    await session.remove(BEGUN);
    const appended = await log.append(ask.caseId, 'export.made', {
      to: policy.organisation,
      sent: new URL(endpoint).host,
      sha256: ask.sha256,
      size,
    });
    return { kind: 'sent', kept: appended.kind === 'appended' };
  }

  return {
    async 'intake.send'(ask) {
      if (state?.kind === 'sending') return state;
      stop = new AbortController();
      state = { kind: 'sending', sent: 0, size: 0 };
      const sleepAgain = stayAwake();
      void send(ask)
        .catch((error: unknown): IntakeState => {
          console.error('intake', error);
          return { kind: 'failed', because: 'no-answer' };
        })
        .then((ended) => {
          state = ended;
        })
        .finally(sleepAgain);
      return Promise.resolve(state);
    },
    'intake.state': () => Promise.resolve(state),
    async 'intake.stop'() {
      stop.abort();
      return Promise.resolve({});
    },
  };
}

function notSent(uploaded: Exclude<Uploaded, { kind: 'sent' }>): IntakeState {
  if (uploaded.kind === 'cancelled') return { kind: 'cancelled' };
  return { kind: 'failed', because: uploaded.kind };
}
