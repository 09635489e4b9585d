// The three jobs as a person does them, for the walkthrough and the pictures of the README.
import path from 'node:path';
import { until } from '../../tests/e2e/harness/browser.ts';
import { launchChromium } from '../../tests/e2e/harness/chromium.ts';
import { launchFirefox } from '../../tests/e2e/harness/firefox.ts';
import { startGatekeeper } from '../../tests/e2e/harness/gatekeeper.ts';
import { Desk } from '../../tests/e2e/pages/desk.ts';
import { HoldDialog } from '../../tests/e2e/pages/hold-dialog.ts';
import { Panel } from '../../tests/e2e/pages/panel.ts';
import { root } from './bootstrap.mjs';

export const photo = (name) => path.join(root, 'demo/photos', name);

/** A browser with the extension, with every request written down and none let out. */
export async function openSet({ kind, program, extension, language = 'en' }) {
  const gatekeeper = await startGatekeeper(() => 0);
  const launch = kind === 'firefox' ? launchFirefox : launchChromium;
  const browser = await launch({ extension, program, language, proxyPort: gatekeeper.port });
  // The browser's own words stay English on a machine without its Korean files; ours are chosen as a person would.
  if (language === 'ko') await Desk.setLanguage(browser, 'ko');
  return {
    browser,
    gatekeeper,
    language,
    close: async () => {
      await browser.close();
      await gatekeeper.close();
    },
  };
}

/**
 * Chooses a photo on a page of the demo site, and waits until the dialog is up. The first check of a session also
 * loads the engine; when that takes too long the dialog says so, and the photo is chosen again, as a person would.
 */
export async function holdPhoto({ browser, language }, address, name) {
  const tab = await browser.newTab(address);
  const dialog = new HoldDialog(tab, language);
  for (let time = 0; time < 3; time += 1) {
    await tab.pick('#photo', [photo(name)]);
    if (!(await dialog.isShown(15_000))) throw new Error('the dialog did not come up');
    if ((await dialog.facesShown()) > 0) break;
    await dialog.choose('cancel');
  }
  return { tab, dialog };
}

/** Opens the panel for a page and goes through the questions of a report until the list of places. */
export async function reportPage({ browser, language }, address, answers) {
  const page = await browser.newTab(address);
  const panel = await Panel.openFor(browser, address, language);
  await panel.press('panel.report');
  await panel.answerQuestions(answers);
  if (!(await panel.says('report.places'))) throw new Error('no list of places');
  return { page, panel };
}

/** Opens the desk with its records drawn. */
export async function openDesk({ browser, language }, section = 'records') {
  const desk = await Desk.open(browser, section, language);
  await until(async () => !(await desk.says('common.loading', 0)), 10_000);
  return desk;
}
