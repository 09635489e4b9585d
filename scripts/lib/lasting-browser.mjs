// A real browser in a profile that outlives it: to be killed at any moment and opened again.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { until } from '../../tests/e2e/harness/browser.ts';
import { root } from './bootstrap.mjs';

const UUID = '6b696d6a-6a69-4b69-8d6a-696b696d6a69';

/**
 * @typedef {object} Lasting
 * @property {(url: string) => Promise<any>} open opens an address; the page of playwright or puppeteer, both have `evaluate`
 * @property {(page: string) => Promise<any>} ours opens one of our own pages, such as `desk.html`
 * @property {(ours: any) => Promise<void>} [stopBackground] Chromium: ends the background as the browser itself does
 * @property {() => void} kill SIGKILL to the browser and every process it started; nothing is flushed
 * @property {() => Promise<void>} close the ordinary way
 */

/**
 * @param {'chromium' | 'firefox'} name
 * @param {string} profile folder of the profile
 * @param {{extension?: string, prefs?: object}} how folder of the built extension; preferences of Firefox
 * @returns {Promise<Lasting>}
 */
export function openLasting(name, profile, { extension = builtFor(name), prefs = {} } = {}) {
  return name === 'firefox'
    ? openFirefox(profile, extension, prefs)
    : openChromium(profile, extension);
}

/** Where the extension for a browser is built. */
export const builtFor = (name) =>
  path.join(root, name === 'firefox' ? '.output/firefox-mv3' : '.output/chrome-mv3');

/** A browser on a busy machine gets so long to start and to answer its driver. */
const START_MS = 90_000;

const isGone = (child) => child.exitCode !== null || child.signalCode !== null;

const gone = (child) =>
  new Promise((done) => (isGone(child) ? done() : child.once('exit', () => done())));

/** SIGKILL to the browser and every process it started. */
function killAll(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // gone already
  }
}

/** Drives a started browser, or kills it: one that does not answer must not stay behind in its profile. */
async function orKill(child, drive) {
  try {
    return await drive();
  } catch (error) {
    killAll(child);
    throw error;
  }
}

async function openChromium(profile, extension) {
  const portFile = path.join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const child = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [
      ...['--headless=new', `--user-data-dir=${profile}`, '--remote-debugging-port=0'],
      ...['--no-first-run', '--no-default-browser-check', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--lang=en'],
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...[`--load-extension=${extension}`, `--disable-extensions-except=${extension}`],
    ],
    { detached: true, stdio: 'ignore' },
  );
  return orKill(child, () => driveChromium(child, portFile));
}

async function driveChromium(child, portFile) {
  const port = await until(
    async () => (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0] || null,
    START_MS,
  );
  if (!port) throw new Error('chromium did not start');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: START_MS });
  const [context] = browser.contexts();
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: START_MS }));
  const origin = new URL(worker.url()).host;
  const open = async (url) => {
    const page = await context.newPage();
    await page.goto(url, { timeout: START_MS });
    return page;
  };
  return {
    open,
    ours: (page) => open(`chrome-extension://${origin}/${page}`),
    stopBackground: (ours) => stopWorkers(context, ours),
    kill: () => killAll(child),
    close: async () => {
      const ended = gone(child);
      const cdp = await browser.newBrowserCDPSession();
      await cdp.send('Browser.close').catch(() => null);
      await ended;
    },
  };
}

/** Waits until no worker of the page's origin runs: each goes on to `stopped`, wherever it was. */
async function stopWorkers(context, ours) {
  const cdp = await context.newCDPSession(ours);
  try {
    const stopped = new Promise((done) => {
      cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done();
      });
    });
    await cdp.send('ServiceWorker.enable');
    await cdp.send('ServiceWorker.stopAllWorkers');
    await stopped;
  } finally {
    await cdp.detach();
  }
}

async function openFirefox(profile, extension, prefs) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    // Told of every request, the driver takes the browser 5 ms of work for each: not what is measured here.
    networkEnabled: false,
    timeout: START_MS,
    protocolTimeout: START_MS,
    userDataDir: profile,
    // Without it Firefox does not let a driver open our own pages.
    args: ['--remote-allow-system-access'],
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ 'jikim@jikim.invalid': UUID }),
      // Installed for one run only, the extension counts as removed at the next start: its storage must stay.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'services.settings.server': 'data:,#remote-settings-dummy/v1',
      ...prefs,
    },
  });
  const child = browser.process();
  await orKill(child, () => browser.installExtension(extension));
  const open = async (url) => {
    const page = await browser.newPage();
    // Pages of an extension never report that they have loaded.
    await page.goto(url, { timeout: 1500 }).catch((error) => {
      if (!String(error).includes('timeout')) throw error;
    });
    return page;
  };
  return {
    open,
    ours: (page) => open(`moz-extension://${UUID}/${page}`),
    kill: () => killAll(child),
    close: () => browser.close(),
  };
}
