import path from 'node:path';
import { Desk } from '../pages/desk.ts';
import type { Browser, BrowserName } from './browser.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { startGatekeeper, type Gatekeeper, type SecureHosts } from './gatekeeper.ts';
import { startPageServer, type PageServer } from './page-server.ts';

/** A browser with the built extension, behind a gatekeeper, and pages to visit. */
export type Stage = {
  browser: Browser;
  gatekeeper: Gatekeeper;
  pages: PageServer;
  close(): Promise<void>;
};

/** What Chromium itself asks for once it runs for minutes; no switch stops it, and the gatekeeper lets it out nowhere. */
export const CHATTER = [
  'android.clients.google.com',
  'content-autofill.googleapis.com',
  'redirector.gvt1.com',
];

/** Where the builds are; another folder can be named to test a build that is kept. */
const OUTPUT = process.env.JIKIM_BUILT ?? path.resolve(import.meta.dirname, '../../../.output');

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

/**
 * Sets everything up. `close` takes it down, and throws when anything in the browser asked for a host that is not ours:
 * so every end-to-end file proves the silence of its own run.
 */
export async function setStage(
  options: {
    language?: 'ko' | 'en';
    browser?: BrowserName;
    /** Hosts that the browser itself asks for in a run that is about something else. */
    chatter?: readonly string[];
    /** Leaves the page that comes up after the installation open. */
    keepsWelcome?: boolean;
    /** As if the person had allowed the extension in private windows. */
    worksInPrivate?: boolean;
    /** The extension will be started anew in the run, as an update does it. */
    startsAnew?: boolean;
    /** Hosts of the world that a server of the run stands in for. */
    secure?: SecureHosts;
    /** Set for the browser in addition. */
    env?: Record<string, string>;
    /** A browser without the extension, to compare with. */
    isBare?: boolean;
  } = {},
): Promise<Stage> {
  const name = options.browser ?? browserOfThisRun();
  const pages = await startPageServer();
  const gatekeeper = await startGatekeeper(() => pages.port, options.secure);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  try {
    const browser = await launch({
      ...(!options.isBare && { extension: builtFor(name) }),
      proxyPort: gatekeeper.port,
      language: options.language ?? 'en',
      trustsAnyCertificate: options.secure !== undefined,
      keepsWelcome: options.keepsWelcome ?? false,
      worksInPrivate: options.worksInPrivate ?? false,
      startsAnew: options.startsAnew ?? false,
      ...(options.env && { env: options.env }),
    });
    if (options.language === 'ko') await Desk.setLanguage(browser, 'ko');
    return {
      browser,
      gatekeeper,
      pages,
      close: async () => {
        await browser.close();
        await Promise.all([gatekeeper.close(), pages.close()]);
        const foreign = gatekeeper.foreign().filter(({ host }) => !options.chatter?.includes(host));
        const gone = new Set(foreign.map(({ method, host }) => `${method} ${host}`));
        if (gone.size > 0) throw new Error(`requests left for ${[...gone].join(', ')}`);
      },
    };
  } catch (error) {
    await Promise.all([gatekeeper.close(), pages.close()]);
    throw error;
  }
}
