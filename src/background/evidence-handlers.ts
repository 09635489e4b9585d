import type { CaptureReply } from '@/contract';
import type { Captured } from '@/evidence/capture';
import type { Log } from '@/evidence/log';
import type { PartSource } from '@/evidence/parts';
import type { Handlers } from '@/platform/messages';
import {
  detailsOfPage,
  pageOfTab,
  pictureOfVisiblePart,
  type PageDetails,
  type TabPage,
} from '@/platform/tabs';

type EvidenceRoute = Extract<keyof Handlers, `evidence.${string}` | `report.${string}`>;

function factsOf(page: TabPage, details: PageDetails, note: string | null) {
  return {
    url: page.url,
    canonicalUrl: details.canonicalUrl,
    title: page.title,
    host: new URL(page.url).hostname,
    handle: null,
    room: null,
    postedAt: null,
    discoveredAt: null,
    description: note,
    device: {
      userAgent: navigator.userAgent,
      screen: details.screen,
      zoomPercent: details.zoomPercent,
      locale: navigator.language,
      privateWindow: page.isPrivate,
      signedIn: 'unknown' as const,
    },
  };
}

function replyFor(captured: Captured, page: TabPage, asked: boolean): CaptureReply {
  switch (captured.kind) {
    case 'sealed':
    case 'interrupted': {
      const kept = captured.kind === 'sealed' && captured.parts.length > 0;
      const { caseId } = captured;
      const seq = captured.kind === 'sealed' ? captured.factsSeq : captured.seq;
      const { url, title } = page;
      const picture = kept ? 'kept' : asked ? 'missing' : 'not-asked';
      return { kind: 'sealed', caseId, seq, at: Date.now(), url, title, picture };
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

/** What the background does for the log: captures, which must not end with the panel that asked for them. */
export function evidenceHandlers(log: Log): Pick<Handlers, EvidenceRoute> {
  return {
    async 'evidence.capture'({ tabId, mode, answers, picture, note }) {
      const page = await pageOfTab(tabId);
      if (!page) return { kind: 'no-page' };
      if (page.isPrivate) return { kind: 'private-window', url: page.url, title: page.title };
      const visible: PartSource = {
        role: 'visible',
        mime: 'image/jpeg',
        how: 'rendered',
        bytes: () => pictureOfVisiblePart(page),
      };
      const facts = factsOf(page, await detailsOfPage(tabId), note);
      const parts = picture ? [visible] : [];
      const captured = await log.capture({ mode, answers, facts, parts });
      return replyFor(captured, page, picture);
    },

    async 'report.handed-off'({ caseId, seq, destination, how }) {
      const body = { about: seq, destination, how };
      const appended = await log.append(caseId, 'report.handed-off', body);
      return { kind: appended.kind === 'appended' ? 'kept' : 'not-kept' };
    },
  };
}
