import { expect } from 'vitest';
import type { Tab } from '../harness/browser.ts';
import type { Stage } from '../harness/stage.ts';
import { Panel } from './panel.ts';
import { panelBeside } from './panel-window.ts';

/** Opens a page, presses "Report this page" there, which keeps its address, and closes both again. */
export async function keepAddress({ browser, pages }: Stage): Promise<string> {
  const address = pages.visit().url('blank');
  const page = await browser.newTab(address);
  const panel = await Panel.openFor(browser, address);
  await panel.press('panel.report');
  expect(await panel.says('report.country')).toBe(true);
  await panel.tab.close();
  await page.close();
  return address;
}

/** A page, and the panel beside it after the answers of an adult who is shown there: it asks how much to keep. */
export async function askForPicture(
  { browser }: Stage,
  address: string,
): Promise<{ panel: Panel; page: Tab }> {
  const helper = await browser.extensionPage('welcome.html');
  const page = await browser.newTab(address);
  const panel = await panelBeside(browser, helper, address);
  await helper.close();
  await panel.press('panel.keep');
  await panel.press('keep.with-picture');
  await panel.press('report.role-self');
  await panel.press((await panel.offers('age.adult-19', 1500)) ? 'age.adult-19' : 'age.adult');
  await panel.press('keep.with');
  return { panel, page };
}

/** Keeps an adult's page: what is on the screen, or the whole page with its original pictures. */
export async function keepPicture(
  stage: Stage,
  address: string,
  how: 'visible' | 'page-with-originals',
): Promise<void> {
  const { panel, page } = await askForPicture(stage, address);
  if (how === 'page-with-originals') await panel.tab.click('.tick input');
  await panel.press(how === 'visible' ? 'capture.how-visible' : 'capture.how-page');
  const kept = how === 'visible' ? 'keep.kept' : 'capture.kept-page';
  expect(await panel.says(kept, 60_000), await panel.words()).toBe(true);
  await panel.tab.close();
  await page.close();
}
