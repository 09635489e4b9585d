import path from 'node:path';
import type { Browser, BrowserName } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { startGatekeeper, type Gatekeeper } from './gatekeeper.ts';
import { startPageServer, type PageServer } from './page-server.ts';

/** A browser with the built extension, behind a gatekeeper, and pages to visit. */
export type Stage = {
  browser: Browser;
  gatekeeper: Gatekeeper;
  pages: PageServer;
  close(): Promise<void>;
};

const OUTPUT = path.resolve(import.meta.dirname, '../../../.output');

/** Directory of the built extension for a browser. */
export const builtFor = (name: BrowserName): string =>
  path.join(OUTPUT, name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3');

/** The browser that this vitest project drives. */
export function browserOfThisRun(): BrowserName {
  const name = process.env.E2E_BROWSER;
  if (name !== 'chromium' && name !== 'firefox') {
    throw new Error('run through the e2e-chromium or e2e-firefox project');
  }
  return name;
}

/** Sets everything up; `close` takes it down, also when only half of it came up. */
export async function setStage(
  options: { language?: 'ko' | 'en'; browser?: BrowserName } = {},
): Promise<Stage> {
  const name = options.browser ?? browserOfThisRun();
  const pages = await startPageServer();
  const gatekeeper = await startGatekeeper(() => pages.port);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  try {
    const browser = await launch({
      extension: builtFor(name),
      proxyPort: gatekeeper.port,
      language: options.language ?? 'en',
    });
    return {
      browser,
      gatekeeper,
      pages,
      close: async () => {
        await browser.close();
        await Promise.all([gatekeeper.close(), pages.close()]);
      },
    };
  } catch (error) {
    await Promise.all([gatekeeper.close(), pages.close()]);
    throw error;
  }
}
