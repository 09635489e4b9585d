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
 * @property {() => void} kill SIGKILL to the browser and every process it started; nothing is flushed
 * @property {() => Promise<void>} close the ordinary way
 */

/**
 * @param {'chromium' | 'firefox'} name
 * @param {string} profile folder of the profile
 * @returns {Promise<Lasting>}
 */
export function openLasting(name, profile) {
  return name === 'firefox' ? openFirefox(profile) : openChromium(profile);
}

const gone = (child) =>
  new Promise((done) =>
    child.exitCode === null && !child.killed ? child.once('exit', done) : done(),
  );

async function openChromium(profile) {
  const extension = path.join(root, '.output/chrome-mv3');
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
  const port = await until(
    async () => (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0] || null,
    30_000,
  );
  if (!port) throw new Error('chromium did not start');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  const origin = new URL(worker.url()).host;
  const open = async (url) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    open,
    ours: (page) => open(`chrome-extension://${origin}/${page}`),
    kill: () => process.kill(-child.pid, 'SIGKILL'),
    close: async () => {
      const ended = gone(child);
      const cdp = await browser.newBrowserCDPSession();
      await cdp.send('Browser.close').catch(() => null);
      await ended;
    },
  };
}

async function openFirefox(profile) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
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
    },
  });
  await browser.installExtension(path.join(root, '.output/firefox-mv3'));
  const open = async (url) => {
    const page = await browser.newPage();
    // Pages of an extension never report that they have loaded.
    await page.goto(url, { timeout: 1500 }).catch((error) => {
      if (!String(error).includes('timeout')) throw error;
    });
    return page;
  };
  const child = browser.process();
  return {
    open,
    ours: (page) => open(`moz-extension://${UUID}/${page}`),
    kill: () => process.kill(-child.pid, 'SIGKILL'),
    close: () => browser.close(),
  };
}
