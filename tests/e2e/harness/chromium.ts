import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  chromium,
  type BrowserContext,
  type CDPSession,
  type FileChooser,
  type Frame,
  type Page,
} from 'playwright-core';
import {
  closeInTime,
  holdDown,
  until,
  WELCOME_MS,
  type Browser,
  type LaunchOptions,
  type Point,
  type SeenNode,
  type Tab,
} from './browser.ts';

type CdpNode = {
  backendNodeId: number;
  nodeName: string;
  nodeValue: string;
  attributes?: string[];
  children?: CdpNode[];
  shadowRoots?: CdpNode[];
};

/** Chatter of the browser itself that a run does not need; what is left is refused and seen by the gatekeeper. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  // Asks a server what the fields of a form are.
  '--autofill-server-url=http://127.0.0.1:9/',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-client-side-phishing-detection',
  // No switch stops these (sign-in state, push registration, extension updates): they are sent to a closed port of this machine.
  '--gaia-url=http://127.0.0.1:9/',
  '--gcm-checkin-url=http://127.0.0.1:9/',
  '--gcm-registration-url=http://127.0.0.1:9/',
  '--gcm-mcs-endpoint=127.0.0.1:9',
  '--apps-gallery-update-url=http://127.0.0.1:9/',
  '--component-updater=url-source=http://127.0.0.1:9/',
];

/** Chromium with the unpacked extension in a fresh profile. */
export async function launchChromium(options: LaunchOptions): Promise<Browser> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-chromium-'));
  const language = options.language ?? 'en';
  const asRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: options.program ?? process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    // Half-way through a change of colour, contrast and pictures would be a matter of luck.
    reducedMotion: 'reduce',
    viewport: { width: 1100, height: 800 },
    ignoreHTTPSErrors: options.trustsAnyCertificate ?? false,
    locale: language === 'ko' ? 'ko-KR' : 'en-US',
    env: { ...process.env, LANGUAGE: language, LANG: 'C.UTF-8', ...options.env },
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      ...QUIET,
      ...(options.trustsAnyCertificate ? ['--ignore-certificate-errors'] : []),
      ...(asRoot ? ['--no-sandbox'] : []),
      `--lang=${language}`,
      ...(options.extension === undefined
        ? []
        : [
            `--load-extension=${options.extension}`,
            `--disable-extensions-except=${options.extension}`,
          ]),
      ...(options.proxyPort === undefined
        ? []
        : [
            `--proxy-server=http://127.0.0.1:${options.proxyPort}`,
            '--proxy-bypass-list=<-loopback>',
            '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
          ]),
    ],
  });
  const origin =
    options.extension === undefined ? '' : await originOf(context, options.keepsWelcome);
  if (options.worksInPrivate || options.startsAnew) {
    await setSwitches(context, new URL(origin).host, options.worksInPrivate ?? false);
  }
  const newTab = async (url?: string): Promise<Tab> => {
    const tab = await drive(context, await context.newPage());
    if (url !== undefined) await tab.goto(url);
    return tab;
  };
  return {
    name: 'chromium',
    version: await versionOf(context),
    origin,
    newTab,
    extensionPage: (page) => newTab(`${origin}/${page}`),
    addresses: () => Promise.resolve(context.pages().map((page) => page.url())),
    tabAt: async (address, limitMs = 5000) => {
      const page = await until(
        () => Promise.resolve(context.pages().find((p) => address.test(p.url()))),
        limitMs,
      );
      if (!page) throw new Error(`no tab at ${address.source}`);
      return drive(context, page);
    },
    chooseInMenu: (tab, selector) => chooseInMenu(context, tab, selector),
    startAnew: async () => {
      // The page that asks for it goes, too.
      const page = await newTab(`${origin}/popup.html`);
      await page.run(() => {
        const { chrome } = globalThis as unknown as { chrome: { runtime: { reload(): void } } };
        setTimeout(() => {
          chrome.runtime.reload();
        });
      }, null);
    },
    takeAway: async () => {
      const page = await newTab(`${origin}/popup.html`);
      await page.run(() => {
        const { chrome } = globalThis as unknown as {
          chrome: { management: { uninstallSelf(): void } };
        };
        setTimeout(() => {
          chrome.management.uninstallSelf();
        });
      }, null);
    },
    isBesideOpen: async () => {
      const cdp = await context.newCDPSession(context.pages()[0] ?? (await context.newPage()));
      const { targetInfos } = await cdp.send('Target.getTargets');
      await cdp.detach();
      return targetInfos.some(({ url }) => url === `${origin}/sidepanel.html`);
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until the extension has started, and puts its welcome page out of the way. */
async function originOf(context: BrowserContext, keepsWelcome = false): Promise<string> {
  const worker =
    context.serviceWorkers()[0] ??
    (await context.waitForEvent('serviceworker', { timeout: 20_000 }));
  const welcome = await until(
    () => Promise.resolve(context.pages().find((page) => page.url().endsWith('/welcome.html'))),
    WELCOME_MS,
  );
  if (!keepsWelcome) await welcome?.close();
  return `chrome-extension://${new URL(worker.url()).host}`;
}

type DeveloperPrivate = {
  updateProfileConfiguration(change: object): Promise<void>;
  updateExtensionConfiguration(change: object): Promise<void>;
  getExtensionInfo(id: string): Promise<{
    state: string;
    incognitoAccess: { isActive: boolean };
  }>;
};

/** Switches on the browser's own page of extensions. An unpacked extension starts anew in developer mode only. */
async function setSwitches(
  context: BrowserContext,
  extensionId: string,
  worksInPrivate: boolean,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  const isOn = await page.evaluate(
    async ([id, incognitoAccess]) => {
      const { developerPrivate } = (
        globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } }
      ).chrome;
      await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      if (!incognitoAccess) return true;
      await developerPrivate.updateExtensionConfiguration({ extensionId: id, incognitoAccess });
      // The browser starts the extension anew now.
      for (let tries = 0; tries < 200; tries++) {
        const info = await developerPrivate.getExtensionInfo(id);
        if (info.state === 'ENABLED' && info.incognitoAccess.isActive) return true;
        await new Promise((done) => setTimeout(done, 100));
      }
      return false;
    },
    [extensionId, worksInPrivate] as const,
  );
  await page.close();
  if (!isOn) throw new Error('the extension did not start anew');
}

/** As the browser says; the driver would say which one it was made for. */
async function versionOf(context: BrowserContext): Promise<string> {
  const page = context.pages()[0] ?? (await context.newPage());
  const cdp = await context.newCDPSession(page);
  const { product } = await cdp.send('Browser.getVersion');
  await cdp.detach();
  return product.split('/')[1] ?? product;
}

async function drive(context: BrowserContext, page: Page): Promise<Tab> {
  const cdp = await context.newCDPSession(page);
  // Choosers are told of twice: by the driver, and by the protocol, which asks nothing of the page's own, maybe broken, code.
  const choosers: FileChooser[] = [];
  const opened: number[] = [];
  page.on('filechooser', (chooser) => choosers.push(chooser));
  await cdp.send('Page.enable');
  await cdp.send('Page.setInterceptFileChooserDialog', { enabled: true });
  cdp.on('Page.fileChooserOpened', ({ backendNodeId }) => {
    if (backendNodeId !== undefined) opened.push(backendNodeId);
  });
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    url: () => Promise.resolve(page.url()),
    run: (work, argument) => page.evaluate(work as never, argument as never),
    runText: (source) => page.evaluate(source),
    pick: (selector, files, frame) => pick(page, frameOf(page, frame), selector, files),
    drop: async (selector, files) => dropAt(cdp, await centreOf(page, selector), files),
    paste: async (selector, picture) =>
      pasteAt(context, page, await centreOf(page, selector), picture),
    pickAt: async ({ x, y }, files) => {
      choosers.length = 0;
      opened.length = 0;
      await page.mouse.click(x, y);
      const isOpen = await until(() => Promise.resolve(choosers.length + opened.length > 0), 8000);
      if (!isOpen) throw new Error('no file chooser opened');
      const [backendNodeId] = opened;
      const isFolder = (await stat(files[0] ?? '')).isDirectory();
      if (backendNodeId !== undefined && !isFolder) {
        await cdp.send('DOM.setFileInputFiles', { files, backendNodeId });
        return;
      }
      const [chooser] =
        (await until(() => Promise.resolve(choosers.length > 0 && choosers), 5000)) ?? [];
      if (!chooser) throw new Error('the chooser did not reach the driver');
      // For a folder it waits for an `input` event of the page, which does not come while the folder is held.
      await chooser.setFiles(files, { timeout: 1500 }).catch((error: unknown) => {
        if (!String(error).includes('Timeout')) throw error;
      });
    },
    giveTo: (selector, files) => page.setInputFiles(selector, files),
    toFront: () => page.bringToFront(),
    dropAt: (point, files) => dropAt(cdp, point, files),
    pasteAt: (point, picture) => pasteAt(context, page, point, picture),
    prepare: async (content) => {
      await page.addInitScript({ content });
    },
    click: (selector) => page.click(selector),
    clickAt: async ({ x, y }) => {
      await page.mouse.click(x, y).catch((error: unknown) => {
        // A press may close the page that it is made in: then nothing answers any more.
        if (!page.isClosed()) throw error;
      });
    },
    pull: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
    },
    finger: async (places) => {
      for (const [n, place] of places.entries()) {
        const type = n === 0 ? 'touchStart' : 'touchMove';
        await cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [place] });
      }
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    },
    type: (text) => page.keyboard.type(text),
    key: (name) => page.keyboard.press(name),
    holdKey: (name, ms) => holdDown(page.keyboard, name, ms),
    doubleClickAt: ({ x, y }) => page.mouse.dblclick(x, y),
    tree: async () => {
      const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as {
        root: CdpNode;
      };
      return seen(root);
    },
    rectOf: (node) => rectOf(cdp, Number(node.ref)),
    look: async ({ dark, width, height }) => {
      if (dark !== undefined) await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      if (width !== undefined && height !== undefined) {
        await page.setViewportSize({ width, height });
      }
    },
    screenshot: async (file) => {
      await page.screenshot({ path: file });
    },
    close: () => closeInTime(page),
  };
}

type Pressed = { pageUrl: string; linkUrl?: string; srcUrl?: string };

/** Runs inside the page: what a browser tells of an element whose menu is open. */
function pressedOn(selector: string): Pressed | null {
  const element = document.querySelector(selector);
  if (!element) return null;
  const link = element.closest('a')?.href;
  const picture = element instanceof HTMLImageElement ? element.src : undefined;
  return {
    pageUrl: location.href,
    ...(link !== undefined && { linkUrl: link }),
    ...(picture !== undefined && { srcUrl: picture }),
  };
}

/** Runs inside the background. `dispatch` is what the browser's own bindings call. */
async function raiseMenuEvent(pressed: Pressed): Promise<boolean> {
  type Api = {
    tabs: { query(q: object): Promise<{ url?: string }[]> };
    contextMenus: { onClicked: { dispatch(info: object, tab: object): void } };
  };
  const { chrome } = globalThis as unknown as { chrome: Api };
  const tab = (await chrome.tabs.query({})).find(({ url }) => url === pressed.pageUrl);
  if (!tab) return false;
  const info = { menuItemId: 'open-panel', editable: false, frameId: 0, ...pressed };
  chrome.contextMenus.onClicked.dispatch(info, tab);
  return true;
}

async function chooseInMenu(context: BrowserContext, tab: Tab, selector: string): Promise<void> {
  const pressed = await tab.run(pressedOn, selector);
  const worker = context.serviceWorkers()[0];
  if (!pressed || !worker) throw new Error('nothing to press on, or the background is asleep');
  if (!(await worker.evaluate(raiseMenuEvent, pressed))) throw new Error('the page is not open');
}

function frameOf(page: Page, part: string | undefined): Frame {
  if (part === undefined) return page.mainFrame();
  const frame = page.frames().find((candidate) => candidate.url().includes(part));
  if (!frame) throw new Error(`no frame at ${part}`);
  return frame;
}

async function pick(page: Page, frame: Frame, selector: string, files: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), frame.click(selector)]);
  await chooser.setFiles(files);
}

async function centreOf(page: Page, selector: string): Promise<Point> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error('the target is not drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dropAt(cdp: CDPSession, at: Point, files: string[]): Promise<void> {
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
  }
}

async function pasteAt(
  context: BrowserContext,
  page: Page,
  { x, y }: Point,
  picture: { path: string; type: string },
): Promise<void> {
  const helper = await context.newPage();
  await helper.goto(new URL('/blank', page.url()).href);
  await helper.evaluate(
    async ({ base64, type }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })]);
    },
    { base64: (await readFile(picture.path)).toString('base64'), type: picture.type },
  );
  await helper.close();
  await page.bringToFront();
  await page.mouse.click(x, y);
  await page.keyboard.press('Control+V');
}

async function rectOf(cdp: CDPSession, backendNodeId: number) {
  try {
    await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
    const { quads } = await cdp.send('DOM.getContentQuads', { backendNodeId });
    const [x = 0, y = 0, , , right = 0, bottom = 0] = quads[0] ?? [];
    return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
  } catch {
    // Not drawn, or gone since the tree was read: both mean "not there" to the caller.
    return null;
  }
}

function seen(node: CdpNode): SeenNode {
  const attributes: Record<string, string> = {};
  const flat = node.attributes ?? [];
  for (let at = 0; at < flat.length; at += 2) attributes[flat[at] ?? ''] = flat[at + 1] ?? '';
  return {
    tag: node.nodeName.toLowerCase(),
    attributes,
    text: node.nodeName === '#text' ? node.nodeValue : '',
    children: (node.children ?? []).map(seen),
    shadow: (node.shadowRoots ?? []).flatMap((root) => (root.children ?? []).map(seen)),
    ref: node.backendNodeId,
  };
}
