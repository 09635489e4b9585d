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
    // The page may have spoken it before: what counts is that the choice is stored.
    const kept = await until(async () => (await tab.run(storedLanguage, null)) === language, 5000);
    await tab.close();
    if (!done || !kept) throw new Error('the language could not be chosen');
  }
}

/** Runs inside the desk. */
async function storedLanguage(): Promise<string | undefined> {
  const { settings } = await chrome.storage.local.get<{ settings?: { language?: string } }>(
    'settings',
  );
  return settings?.language;
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
