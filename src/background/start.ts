import { createLog } from '@/evidence/log';
import { browser } from '@/platform/browser';
import { serve } from '@/platform/messages';
import { realPowers } from '@/platform/powers';
import { watchSettings } from '@/settings/settings-store';
import { createVault } from '@/vault/vault';
import { evidenceHandlers } from './evidence-handlers';
import { gate } from './gate';
import { guardHandlers } from './guard-handlers';
import { intakeHandlers } from './intake-handlers';
import { reportHandlers } from './report-handlers';
import { TIME_ALARM, timeCourier } from './time-handlers';
import { endOldQuestions } from './notes';
import { makeMenus, renameMenus, watchMenus } from './menus';
import { menuTitle } from './spoken';

const LOCK_ALARM = 'lock-if-idle';

/** Starts the background. Every listener is registered on the first turn: the browser wakes us through them. */
export function startBackground(): void {
  const powers = realPowers();
  const vault = createVault(powers);
  const log = createLog(powers, vault);

  const courier = timeCourier(powers, vault);
  const sendDue = () =>
    void courier.sendDue().catch((error: unknown) => {
      console.error('questions about the time wait', error);
    });

  serve(gate, {
    ...guardHandlers,
    ...evidenceHandlers(log),
    ...reportHandlers(log),
    'time.ask': courier['time.ask'],
    ...intakeHandlers(log),
  });
  watchMenus();

  browser.runtime.onInstalled.addListener(({ reason }) => {
    void menuTitle().then(makeMenus).catch(console.error);
    if (reason === 'update') void endOldQuestions().catch(console.error);
    if (reason === 'install')
      void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  const rename = () => void menuTitle().then(renameMenus).catch(console.error);
  browser.runtime.onStartup.addListener(rename);
  watchSettings(rename);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === LOCK_ALARM) void vault.lockIfIdle(Date.now());
    if (name === TIME_ALARM) sendDue();
  });

  // Half a minute is the shortest period that Chrome keeps; the limit itself is five minutes (design §2.3).
  void browser.alarms.create(LOCK_ALARM, { periodInMinutes: 0.5 });
  void log.recover().then((recovered) => {
    if (recovered.kind === 'unavailable')
      console.error('the log cannot be opened', recovered.because);
    else sendDue();
  });
}
