import type { TabPage } from '@/platform/tabs';
import type { Fleeting, Progress, Screen } from '@/ui/panel/flow';
import type { Words } from '@/ui/words';

/** What a screen of the panel knows and may do. */
export type PanelDesk = {
  words: Words;
  tabId: number | null;
  page: TabPage | null;
  progress: Progress;
  change: (next: (progress: Progress) => Progress) => Promise<void>;
  go: (screen: Screen) => void;
  /** Who writes, and texts in which that stands; only while the panel is open. */
  fleeting: Fleeting;
  setFleeting: (fleeting: Fleeting) => void;
  /** Opens the panel beside the page, with the form helper for a place. Call it within the press. */
  openBeside: (place: number) => Promise<void>;
  /** Starts a report: seals an address-only record at once, unless this page has one, and asks. */
  report: () => void;
  rememberCountry: (country: string) => void;
  nav: { onBack: () => void; onLeave: () => void };
  /** `YYYY-MM-DD` */
  today: string;
};
