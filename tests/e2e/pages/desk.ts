import type { Browser } from '../harness/browser.ts';
import { OurPage } from './our-page.ts';

/** The desk: records, their check, settings. */
export class Desk extends OurPage {
  static async open(
    browser: Browser,
    section: 'records' | 'settings' = 'records',
    language: 'ko' | 'en' = 'en',
  ): Promise<Desk> {
    return new Desk(await browser.extensionPage(`desk.html#${section}`), language);
  }
}
