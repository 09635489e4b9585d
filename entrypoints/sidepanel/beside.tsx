import { useEffect, useState } from 'preact/hooks';
import { browser } from '@/platform/browser';
import { NothingBeside } from '@/ui/panel/fill-view';
import { leaveNow } from '../leave/leave-now';
import type { Behind } from '../popup/behind';
import { Panel } from '../popup/panel';
import { leaveBeside, takeHandedOver, whenHandedOver, type HandedOver } from '../popup/world';

/** The panel beside the page: the report that was handed over, or a word on how to begin one. */
export function Beside({ behind }: { behind: Behind }) {
  const [taken, setTaken] = useState<{ report: HandedOver; count: number } | null>(null);
  useEffect(() => {
    const take = async () => {
      const report = await takeHandedOver();
      if (report) setTaken((before) => ({ report, count: (before?.count ?? 0) + 1 }));
    };
    whenHandedOver(() => void take());
    void take();
  }, []);
  if (!taken) {
    return (
      <NothingBeside
        onLeave={() => leaveNow(() => leaveBeside(null))}
        onOpenPanel={() => void browser.action.openPopup()}
      />
    );
  }
  const { report, count } = taken;
  return (
    <Panel
      key={count}
      tabId={report.tabId}
      page={report.page}
      begun={report.progress}
      site={null}
      words={behind.words}
      behind={behind}
      fleeting={report.fleeting}
      closeRest={() => leaveBeside(report.tabId)}
    />
  );
}
