import type { CaptureAsk } from '@/contract';
import type { CaptureFacts } from '@/evidence/core/facts';
import { findFacts, FACT_NAMES, type From } from '@/evidence/core/page-facts';
import { readAddress } from '@/evidence/core/sites';
import type { Looked } from '@/evidence/page-look';
import type { TabPage } from '@/platform/tabs';

const NOTHING_SAID = {
  canonical: null,
  metas: [],
  jsonLd: [],
  times: [],
  author: null,
  roomNames: [],
  selection: '',
};

/**
 * The facts of a record: the address first, then the page's markup; what the person typed, or emptied, stands above both.
 * Each says where it is from. What nobody said stays open.
 */
export function factsOf(
  page: TabPage,
  { says, zoomPercent }: Looked,
  ask: CaptureAsk,
): CaptureFacts {
  const found = findFacts(page.url, says ?? NOTHING_SAID);
  const from: Record<string, From> = {};
  const fact = (name: string): string | null => {
    const typed = (ask.said as Record<string, string | undefined>)[name]?.trim();
    if (typed !== undefined && typed !== '') {
      from[name] = 'person';
      return typed;
    }
    const told = FACT_NAMES.some((one) => one === name)
      ? found[name as (typeof FACT_NAMES)[number]]
      : undefined;
    // Emptied by the person, because it is wrong: it stays open, and the record says who left it so.
    if (told) from[name] = typed === '' ? 'person' : told.from;
    return typed === '' ? null : (told?.value ?? null);
  };
  return {
    url: page.url,
    canonicalUrl: fact('canonicalUrl'),
    title: page.title,
    host: new URL(page.url).hostname,
    handle: fact('handle'),
    room: fact('room'),
    postedAt: fact('postedAt'),
    // Found now, unless the person says when.
    discoveredAt: fact('discoveredAt') ?? new Date().toISOString(),
    description: ask.note,
    profileUrl: fact('profileUrl'),
    site: readAddress(page.url)?.site ?? null,
    messageId: found.messageId,
    demand: fact('demand'),
    threat: fact('threat'),
    from,
    device: {
      userAgent: navigator.userAgent,
      screen: says?.screen ?? 'unknown',
      zoomPercent,
      locale: navigator.language,
      privateWindow: page.isPrivate,
      signedIn: 'unknown',
    },
  };
}
