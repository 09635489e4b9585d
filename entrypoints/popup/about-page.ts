import type { TabPage } from '@/platform/tabs';
import type { Pointed } from '@/reports/core/pointed';
import type { ReportedPage } from '@/ui/panel/addresses';
import { withPressed, type Progress } from '@/ui/panel/flow';
import type { PanelDesk } from './panel-desk';
import { rememberProgress } from './world';

const pageAsReported = ({ url, title }: TabPage): ReportedPage => ({
  url,
  host: new URL(url).hostname,
  title,
});
export const pageOf = ({ page }: PanelDesk): ReportedPage | null => page && pageAsReported(page);

/** Takes in what was pressed on, at once for the next opening too: a panel closed without a word still has it. */
export function takeIn(progress: Progress, page: TabPage, pointed: Pointed): Progress {
  const told = withPressed(progress, pageAsReported(page), pointed);
  if (told !== progress) void rememberProgress(page.tabId, page, told);
  return told;
}
