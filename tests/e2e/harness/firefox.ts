import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { takeSystem, type System } from '../../../scripts/lib/firefox-system.mjs';
import puppeteer, { type Frame, type KeyInput, type Page } from 'puppeteer-core';
import {
  closeInTime,
  holdDown,
  until,
  WELCOME_MS,
  type Browser,
  type LaunchOptions,
  type SeenNode,
  type Tab,
} from './browser.ts';

/** The address of our pages in a run: Firefox gives each profile its own unless told. */
const UUID = '6b696d6a-6a69-4b69-8d6a-696b696d6a69';

/** Chatter of the browser itself that a run does not need; what is left is refused and seen by the gatekeeper. */
const QUIET: Record<string, unknown> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.region.update.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
};

const proxyPrefs = (port: number): Record<string, unknown> => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  'network.proxy.failover_direct': false,
});

/** The part of the BiDi protocol that puppeteer has no words for. */
type Bidi = { send(method: string, params: object): Promise<{ result: unknown }> };
type BidiNode = {
  sharedId?: string;
  value?: {
    nodeType: number;
    localName?: string;
    nodeValue?: string;
    attributes?: Record<string, string>;
    children?: BidiNode[];
    shadowRoot?: BidiNode | null;
  };
};

async function idOf(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(extension, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** Firefox with the extension installed for the session, in a fresh profile. */
export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const { extension } = options;
  const language = options.language ?? 'en';
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.program ?? process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: options.headless ?? true,
    acceptInsecureCerts: options.trustsAnyCertificate ?? false,
    // Without this variable Firefox ignores the address set below for its settings service.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1', ...options.env },
    args: ['--remote-allow-system-access', '--width=1100', '--height=800'],
    defaultViewport: { width: 1100, height: 800 },
    extraPrefsFirefox: {
      ...QUIET,
      ...(options.proxyPort === undefined ? {} : proxyPrefs(options.proxyPort)),
      // Half-way through a change of colour, contrast and pictures would be a matter of luck.
      'ui.prefersReducedMotion': 1,
      'intl.accept_languages': language === 'ko' ? 'ko, en' : 'en',
      'intl.locale.requested': language,
      ...(extension !== undefined && {
        'extensions.webextensions.uuids': JSON.stringify({ [await idOf(extension)]: UUID }),
      }),
    },
  });
  if (extension !== undefined) await browser.installExtension(path.resolve(extension));
  const bidi = (browser as unknown as { connection: Bidi }).connection;
  const system = await takeSystem(
    async (method, params) => (await bidi.send(method, params)).result,
  );
  const newTab = async (url?: string): Promise<Tab> => {
    const tab = drive(bidi, system, await browser.newPage());
    if (url !== undefined) await tab.goto(url);
    return tab;
  };
  const addressed = async (): Promise<{ page: Page; url: string }[]> =>
    Promise.all(
      (await browser.pages()).map(async (page) => ({
        page,
        // `page.url()` stays at about:blank for extension pages; a tab that is closing has no address.
        url: await page.evaluate(() => location.href).catch(() => ''),
      })),
    );
  const welcome =
    extension !== undefined &&
    (await until(
      async () => (await addressed()).find(({ url }) => url.endsWith('/welcome.html')),
      WELCOME_MS,
    ));
  if (welcome && !options.keepsWelcome) await welcome.page.close();
  if (extension !== undefined && options.worksInPrivate) {
    await system.allowInPrivate(await idOf(extension));
  }
  return {
    name: 'firefox',
    version: await browser.version(),
    origin: `moz-extension://${UUID}`,
    newTab,
    extensionPage: (page) => newTab(`moz-extension://${UUID}/${page}`),
    addresses: async () => (await addressed()).map(({ url }) => url),
    tabAt: async (address, limitMs = 5000) => {
      const found = await until(
        async () => (await addressed()).find(({ url }) => address.test(url)),
        limitMs,
      );
      if (!found) throw new Error(`no tab at ${address.source}`);
      return drive(bidi, system, found.page);
    },
    chooseInMenu: async (tab, selector) => {
      const address = await tab.url();
      const page = (await addressed()).find(({ url }) => url === address)?.page;
      if (!page) throw new Error('the page is not open');
      await page.bringToFront();
      await page.click(selector, { button: 'right' });
      const done = await until(async () => (await inWindow(bidi, PRESS_ENTRY)) === true, 5000);
      if (!done) throw new Error('our entry is not in the menu');
    },
    startAnew: async () => {
      if (extension !== undefined) await browser.installExtension(path.resolve(extension));
    },
    takeAway: async () => {
      if (extension === undefined) return;
      const id = JSON.stringify(await idOf(extension));
      await inWindow(
        bidi,
        `ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs')
          .AddonManager.getAddonByID(${id}).then((addon) => addon.disable())`,
        true,
      );
    },
    isBesideOpen: async () => (await inWindow(bidi, BESIDE)) === true,
    close: () => browser.close(),
  };
}

function drive(bidi: Bidi, system: System, page: Page): Tab {
  const context = (page.mainFrame() as unknown as { _id: string })._id;
  return {
    goto: (url) => goto(page, url),
    url: () => page.evaluate(() => location.href),
    run: (work, argument) => page.evaluate(work as never, argument as never),
    runText: (source) => page.evaluate(source),
    pick: (selector, files, frame) =>
      system.choose(files, () => frameOf(page, frame).click(selector)),
    drop: async (selector, files) => {
      await system.drop(page.url(), await centreOf(page, selector), files);
    },
    paste: async (selector, picture) => {
      await page.click(selector);
      await system.paste(page.url(), [picture]);
    },
    pickAt: ({ x, y }, files) => system.choose(files, () => page.mouse.click(x, y)),
    giveTo: (selector, files) => give(page.mainFrame(), selector, files),
    toFront: () => page.bringToFront(),
    dropAt: async (point, files) => {
      await system.drop(page.url(), point, files);
    },
    pasteAt: async ({ x, y }, picture) => {
      await page.mouse.click(x, y);
      await system.paste(page.url(), [picture]);
    },
    prepare: () => Promise.reject(new Error('not needed in firefox')),
    click: (selector) => page.click(selector),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    pull: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
    },
    finger: async ([{ x, y }, ...places]) => {
      await page.touchscreen.touchStart(x, y);
      for (const place of places) await page.touchscreen.touchMove(place.x, place.y);
      await page.touchscreen.touchEnd();
    },
    type: (text) => page.keyboard.type(text),
    key: (name) => press(page, name),
    // Its protocol knows the space bar by what it types.
    holdKey: (name, ms) => holdDown(page.keyboard, name === 'Space' ? ' ' : name, ms),
    doubleClickAt: ({ x, y }) => page.mouse.click(x, y, { count: 2 }),
    tree: () => tree(bidi, context),
    rectOf: (node) => rectOf(bidi, context, String(node.ref)),
    look: async ({ dark, width, height }) => {
      if (dark !== undefined) await colourScheme(bidi, dark);
      if (width !== undefined && height !== undefined) await page.setViewport({ width, height });
    },
    screenshot: async (file) => {
      await page.screenshot({ path: file });
    },
    close: () => closeInTime(page),
  };
}

/** Pages of the extension never report that they have loaded; then the address decides. */
async function goto(page: Page, url: string): Promise<void> {
  if (!url.startsWith('moz-extension:')) {
    await page.goto(url);
    return;
  }
  await page.goto(url, { timeout: 1500 }).catch((error: unknown) => {
    if (!String(error).includes('timeout')) throw error;
  });
  const arrived = await until(
    () =>
      page.evaluate(
        (wanted) => location.href === wanted && document.readyState === 'complete',
        url,
      ),
    5000,
  );
  if (!arrived) throw new Error('the extension page did not open');
}

function frameOf(page: Page, part: string | undefined): Frame {
  if (part === undefined) return page.mainFrame();
  const frame = page.frames().find((candidate) => candidate.url().includes(part));
  if (!frame) throw new Error(`no frame at ${part}`);
  return frame;
}

async function centreOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await (await page.waitForSelector(selector))?.boundingBox();
  if (!box) throw new Error(`nothing to see of ${selector}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function give(frame: Frame, selector: string, files: string[]): Promise<void> {
  const input = await frame.waitForSelector(selector);
  if (!input) throw new Error('no input in the frame');
  await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(
    ...files,
  );
}

async function press(page: Page, name: string): Promise<void> {
  const [key = '', ...held] = name.split('+').reverse();
  for (const modifier of held) await page.keyboard.down(modifier as KeyInput);
  await page.keyboard.press(key as KeyInput);
  for (const modifier of held) await page.keyboard.up(modifier as KeyInput);
}

/** In the browser's own window: presses our entry in the open menu of the page. */
const PRESS_ENTRY = `(() => {
  const menu = document.getElementById('contentAreaContextMenu');
  const entry = menu?.state === 'open' && menu.querySelector('[id$="-menuitem-_open-panel"]');
  if (!entry) return false;
  menu.activateItem(entry);
  return true;
})()`;
/** In the browser's own window: is the side bar open, and ours? */
const BESIDE = `(() => {
  const { isOpen, currentID } = window.SidebarController ?? window.SidebarUI;
  return isOpen && /jikim/.test(currentID);
})()`;

/** Evaluates in the browser's own window. */
async function inWindow(bidi: Bidi, expression: string, awaitPromise = false): Promise<unknown> {
  const { result } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = (result as { contexts: { context: string }[] }).contexts;
  const { result: answer } = await bidi.send('script.evaluate', {
    expression,
    target: { context: window?.context },
    awaitPromise,
  });
  return (answer as { result?: { value?: unknown } }).result?.value;
}

/** A setting of the whole browser: BiDi has no colour scheme for one tab yet. */
async function colourScheme(bidi: Bidi, dark: boolean): Promise<void> {
  await inWindow(
    bidi,
    `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${dark ? 0 : 1})`,
  );
}

async function tree(bidi: Bidi, context: string): Promise<SeenNode> {
  const { result } = await bidi.send('script.evaluate', {
    expression: 'document.documentElement',
    target: { context },
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 60 },
  });
  return seen((result as { result: BidiNode }).result);
}

async function rectOf(bidi: Bidi, context: string, sharedId: string) {
  const { result } = await bidi.send('script.callFunction', {
    functionDeclaration: `(node) => {
      if (!node.isConnected) return 'null';
      node.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { x, y, width, height } = node.getBoundingClientRect();
      return JSON.stringify(width > 0 && height > 0 ? { x, y, width, height } : null);
    }`,
    arguments: [{ sharedId }],
    target: { context },
    awaitPromise: false,
  });
  const answer = result as { type: string; result?: { value: string } };
  // An element that left since the tree was read is an exception here: it is not drawn.
  return answer.result
    ? (JSON.parse(answer.result.value) as {
        x: number;
        y: number;
        width: number;
        height: number;
      } | null)
    : null;
}

function seen(node: BidiNode): SeenNode {
  const value = node.value;
  return {
    tag: value?.nodeType === 3 ? '#text' : (value?.localName ?? ''),
    attributes: value?.attributes ?? {},
    text: value?.nodeType === 3 ? (value.nodeValue ?? '') : '',
    children: (value?.children ?? []).map(seen),
    shadow: (value?.shadowRoot?.value?.children ?? []).map(seen),
    ref: node.sharedId ?? '',
  };
}
