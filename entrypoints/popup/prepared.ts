import { languagesOf } from '@/reports/core/drafts/language-of';
import type { Draft } from '@/reports/core/draft';
import type { Contact, ReportFacts } from '@/reports/core/facts';
import type { DraftLanguage } from '@/reports/core/question';
import { route, type Routed } from '@/reports/core/route';
import { directory } from '@/reports/directory';
import { carryOver, holdsAny } from '@/ui/panel/carry-over';
import { reportedPage } from '@/ui/panel/addresses';
import { factsOf, prepare, questionOf, type Prepared } from '@/ui/panel/report-model';
import { pageOf } from './about-page';
import type { PanelDesk } from './panel-desk';

/** Where this report can go: by the site that its first address is on. */
export function routesOf(desk: PanelDesk): Routed[] {
  const page = pageOf(desk);
  const about = page && reportedPage(desk.progress.addresses, page);
  return route(questionOf(desk.progress.answers, about), directory);
}

/** The text for one place, as it stands now, and what changes it. */
export type Report = {
  routed: Routed;
  facts: ReportFacts;
  prepared: Prepared;
  /** As it goes out, with what the person changed. */
  text: string;
  filled: Draft;
  /** Who writes, as far as they said. */
  sender: Contact;
  languages: readonly DraftLanguage[];
  onText: (edited: string) => void;
  onLanguage: (language: string) => void;
};

/** Null when nothing is written for this place. */
export function reportFor(desk: PanelDesk, place: number): Report | null {
  const { progress, words, change, fleeting, setFleeting } = desk;
  const routed = routesOf(desk)[place];
  const page = pageOf(desk);
  if (!routed?.draft || !page) return null;
  const placeKey = `${routed.destination.id}/${routed.draft}`;
  const facts = factsOf(progress, page, directory);
  const sendIn = progress.sendIn[placeKey];
  const prepared = prepare(routed, facts, fleeting.sender, words.language, sendIn);
  const { filled, blank } = prepared;
  const key = `${placeKey}/${filled.language}`;
  // Whatever changed since (an address, a fact, who writes), what the person wrote is carried over.
  const saved = fleeting.texts[key] ?? progress.drafts[key];
  const text = saved ? carryOver(saved.text, saved.from, filled.body) : filled.body;
  const keepFleeting = (edited: string | null) => {
    const texts = Object.fromEntries(Object.entries(fleeting.texts).filter(([at]) => at !== key));
    const kept = edited !== null && { [key]: { text: edited, from: filled.body } };
    setFleeting({ ...fleeting, texts: { ...texts, ...kept } });
  };
  const languages = languagesOf(routed.draft);
  return {
    routed,
    facts,
    prepared,
    text,
    filled: { ...filled, body: text },
    sender: fleeting.sender,
    languages,
    onText: (edited) => {
      // Remembered without what only the sender knows.
      const toKeep = carryOver(edited, filled.body, blank.body);
      const mayKeep = !holdsAny(toKeep, Object.values(fleeting.sender));
      keepFleeting(mayKeep ? null : edited);
      if (!mayKeep) return;
      const kept = { text: toKeep, from: blank.body };
      void change((now) => ({ ...now, drafts: { ...now.drafts, [key]: kept } }));
    },
    onLanguage: (language) => {
      const chosen = languages.find((one) => one === language);
      if (!chosen) return;
      void change((now) => ({ ...now, sendIn: { ...now.sendIn, [placeKey]: chosen } }));
    },
  };
}
