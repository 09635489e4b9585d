import type { CaptureAsk, CaptureReply } from '@/contract';
import type { Captured, CaptureRequest, Sealed } from '@/evidence/capture';
import type { CaptureProgress } from '@/evidence/core/layers';
import { findFacts } from '@/evidence/core/page-facts';
import type { Log } from '@/evidence/log';
import { lookAt } from '@/evidence/page-look';
import { slices } from '@/evidence/slices';
import { type Layer, part, type Watch } from '@/evidence/watch';
import { wholePage } from '@/evidence/whole-page';
import { takeVisible } from '@/platform/camera';
import type { Handlers } from '@/platform/messages';
import { askForFile } from '@/platform/plain-request';
import { pageOfTab, type TabPage } from '@/platform/tabs';
import { createCaptures, type Begun, type Captures } from './captures';
import { factsOf } from './facts-of';

type EvidenceRoute = Extract<keyof Handlers, `evidence.${string}`>;

/** What became of the picture of the screen. */
function pictureOf(captured: Extract<Captured, { kind: 'sealed' | 'interrupted' }>) {
  const isSealed = captured.kind === 'sealed';
  if (isSealed && captured.parts.length > 0) return 'kept';
  const reasons = isSealed ? captured.missing.map(({ because }) => because) : [captured.because];
  return reasons.some((because) => because === 'no-space') ? 'no-space' : 'missing';
}

/** Why a capture did not come to its end; null when it did. */
function cutOffBy(captured: Captured): CaptureProgress['because'] | null {
  if (captured.kind === 'sealed') return null;
  if (captured.kind === 'no-space') return 'no-space';
  if (captured.kind !== 'interrupted') return 'stopped';
  const { because } = captured;
  return because === 'page-gone' || because === 'no-space' ? because : 'stopped';
}

function replyFor(captured: Captured, page: TabPage, asked: boolean, goesOn = false): CaptureReply {
  switch (captured.kind) {
    case 'sealed':
    case 'interrupted': {
      const { caseId } = captured;
      const seq = captured.kind === 'sealed' ? captured.factsSeq : captured.seq;
      const { url, title } = page;
      const picture = asked ? pictureOf(captured) : 'not-asked';
      return { kind: 'sealed', caseId, seq, at: Date.now(), url, title, picture, goesOn };
    }
    case 'refused':
      return { kind: 'refused' };
    case 'no-such-case':
    case 'no-space':
      return { kind: 'failed', because: captured.kind };
    case 'unavailable':
      return { kind: 'failed', because: captured.because };
  }
}

/** The layers beyond the minimum, as they were asked for. */
function deeperLayers(ask: CaptureAsk, page: TabPage, watch: Watch): AsyncIterable<Layer> {
  return ask.layers === 'slices'
    ? slices(page, watch)
    : wholePage(page, { originals: ask.originals, askForFile }, watch);
}

/** Starts a capture with layers; resolves when the minimum is sealed, or when it came to nothing. */
function captureDeep(
  log: Log,
  ask: CaptureAsk,
  page: TabPage,
  request: CaptureRequest,
  { watch, judge, end }: Begun,
): Promise<CaptureReply> {
  return new Promise((resolve) => {
    const onMinimum = (sealed: Sealed): void => {
      watch.tell('visible', { state: sealed.parts.length > 0 ? 'done' : 'missing' });
      resolve(replyFor(sealed, page, true, true));
    };
    const deeper = deeperLayers(ask, page, watch);
    log.capture({ ...request, deeper, onMinimum, onJudged: judge }).then(
      (captured) => {
        end(cutOffBy(captured));
        resolve(replyFor(captured, page, true));
      },
      (error: unknown) => {
        // The journal names what is there when the log is next recovered; do it now, so that nothing waits.
        console.error('capture failed', error);
        void log.recover().then(() => end('stopped'));
        resolve({ kind: 'failed', because: 'failed' });
      },
    );
  });
}

/** What the background does for the log: captures, which must not end with the panel that asked for them. */
export function evidenceHandlers(
  log: Log,
  captures: Captures = createCaptures(),
): Pick<Handlers, EvidenceRoute> {
  return {
    async 'evidence.capture'(ask) {
      const { tabId, mode, answers, layers, originals } = ask;
      const page = await pageOfTab(tabId);
      if (!page) return { kind: 'no-page' };
      if (page.isPrivate) return { kind: 'private-window', url: page.url, title: page.title };
      const visible = {
        ...part('visible', 'image/jpeg', 'rendered', new Uint8Array()),
        bytes: () => takeVisible(page),
      };
      const facts = factsOf(page, await lookAt(page), ask);
      const parts = layers === 'none' ? [] : [visible];
      const request = { mode, answers, facts, parts };
      if (layers !== 'page' && layers !== 'slices') {
        return replyFor(await log.capture(request), page, layers !== 'none');
      }
      const begun = captures.begin(tabId, layers, originals);
      return begun ? captureDeep(log, ask, page, request, begun) : { kind: 'busy' };
    },

    async 'evidence.look'({ tabId }) {
      const page = await pageOfTab(tabId);
      if (!page) return null;
      const { says } = await lookAt(page);
      return says ? { ...findFacts(page.url, says), selection: says.selection } : null;
    },

    async 'evidence.progress'({ tabId }) {
      return Promise.resolve(captures.progressOf(tabId));
    },

    async 'evidence.backup-due'() {
      const state = await log.backupState();
      return { records: state.kind === 'backups' && state.isTurn ? state.recordsSince : 0 };
    },

    async 'evidence.stop'({ tabId }) {
      captures.stop(tabId);
      return Promise.resolve({});
    },
  };
}
