import { until, type Browser } from '../harness/browser.ts';
import { OurPage } from './our-page.ts';

/** The desk: records, their check, settings. */
export class Desk extends OurPage {
  static async open(
    browser: Browser,
    section: 'records' | 'reports' | 'settings' = 'records',
    language: 'ko' | 'en' = 'en',
  ): Promise<Desk> {
    return new Desk(await browser.extensionPage(`desk.html#${section}`), language);
  }

  /** Chooses the interface language in the settings, whatever language the browser has. */
  static async setLanguage(browser: Browser, language: 'ko' | 'en'): Promise<void> {
    const tab = await browser.extensionPage('desk.html#settings');
    const done = await until(() => tab.run(chooseLanguage, language), 5000);
    // The choice is stored before the page is drawn in the new language.
    const drawn = await until(
      () => tab.run((wanted) => document.documentElement.lang === wanted, language),
      5000,
    );
    await tab.close();
    if (!done || !drawn) throw new Error('the language could not be chosen');
  }
}

/** Runs inside the desk: what choosing in a list does. */
function chooseLanguage(language: string): boolean {
  const lists = [...document.querySelectorAll('select')];
  const list = lists.find((one) => [...one.options].some(({ value }) => value === language));
  if (!list) return false;
  list.value = language;
  list.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
