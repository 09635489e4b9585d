import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './harness/axe.ts';
import { setStage, type Stage } from './harness/stage.ts';
import { Desk } from './pages/desk.ts';
import { OurPage } from './pages/our-page.ts';
import { Panel } from './pages/panel.ts';

describe.each(['en', 'ko'] as const)('axe finds nothing, in %s, light and dark', (language) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ language });
  });
  afterAll(() => stage.close());

  /** Says which view and light when something is wrong. */
  async function expectNoFaults(page: OurPage, view: string): Promise<void> {
    for (const dark of [false, true]) {
      await page.tab.look({ dark });
      const faults = await accessibilityFaults(page.tab);
      expect(faults, `${view}, ${dark ? 'dark' : 'light'}`).toEqual([]);
    }
  }

  it('the panel: home, keep, help, every question, places, draft', async () => {
    const visit = stage.pages.visit();
    const page = await stage.browser.newTab(visit.url('blank'));
    const panel = await Panel.openFor(stage.browser, visit.url('blank'), language);
    expect(await panel.offers('panel.report')).toBe(true);
    await expectNoFaults(panel, 'home');
    for (const key of ['panel.keep', 'panel.help']) {
      await panel.press(key);
      await expectNoFaults(panel, key);
      await panel.press('common.back');
    }
    await panel.press('panel.report');
    expect(await panel.says('report.country')).toBe(true);
    await expectNoFaults(panel, 'country');
    await panel.answerQuestions({
      country: 'KR',
      role: 'self',
      age: 'adult',
      kind: 'sexual-deepfake',
    });
    expect(await panel.says('report.places')).toBe(true);
    await expectNoFaults(panel, 'places');
    await panel.press('report.write');
    expect(await panel.says('report.text')).toBe(true);
    await expectNoFaults(panel, 'draft');
    await panel.tab.close();
    await page.close();
  });

  it('the desk: records with one kept page, settings', async () => {
    const desk = await Desk.open(stage.browser, 'records', language);
    expect(await desk.says('row.page')).toBe(true);
    await expectNoFaults(desk, 'records');
    await desk.press('desk.settings');
    expect(await desk.says('settings.always-ask')).toBe(true);
    await expectNoFaults(desk, 'settings');
    await desk.tab.close();
  });

  it('the welcome page', async () => {
    const welcome = new OurPage(await stage.browser.extensionPage('welcome.html'), language);
    expect(await welcome.says('welcome.does')).toBe(true);
    await expectNoFaults(welcome, 'welcome');
    await welcome.tab.close();
  });
});
