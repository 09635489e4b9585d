// Real Firefox with the extension, driven over WebDriver BiDi through the API that labs are written for (Playwright's).
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { firefox } from 'playwright-core';
import { giveUp } from '../bootstrap.mjs';
import { findBrowser } from '../find-browser.mjs';
import { takeSystem } from '../firefox-system.mjs';

/** The address of our pages in a run: Firefox gives each profile its own unless told. */
const UUID = '6b696d6a-6a69-4b69-8d6a-696b696d6a69';

/** What a run must not do or ask: go out to the network, or put a question of the browser's own in the way. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.topsites.contile.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.events.testing.asyncClipboard': true,
  'dom.push.connection.enabled': false,
  'extensions.update.enabled': false,
  'media.navigator.permission.disabled': true,
  'media.navigator.streams.fake': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.unified': false,
};

/** Commands of Playwright's start that Firefox ESR does not know. Nothing that a lab looks at depends on them. */
const UNKNOWN_TO_ESR = /^emulation\.set(MediaFeatures|Screen\w*)Override$/;

/**
 * Starts Firefox.
 * @param {{extension?: string, alwaysAsk?: boolean}} options
 */
export async function openFirefox({ extension, alwaysAsk = false }) {
  const found = findBrowser('firefox');
  if (!found) giveUp('No Firefox found.');
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-lab-firefox-'));
  const id =
    extension &&
    JSON.parse(await readFile(path.join(extension, 'manifest.json'), 'utf8'))
      .browser_specific_settings.gecko.id;
  answerUnknownCommands();
  const context = await firefox.launchPersistentContext(profile, {
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX ?? found.program,
    headless: true,
    viewport: { width: 1100, height: 800 },
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      ...PREFERENCES,
      ...(id && { 'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }) }),
    },
  });
  // The driver has no word for extensions, and none that reaches closed shadow trees; the protocol has.
  const bidi = inside(context)._browser._browserSession;
  if (extension) {
    await bidi.send('webExtension.install', {
      extensionData: { type: 'path', path: path.resolve(extension) },
    });
    if (alwaysAsk) await setAlwaysAsk(bidi);
  }
  const system = await takeSystem((method, params) => bidi.send(method, params));
  return {
    context,
    bidi,
    system,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** The driver's own half of an object, which speaks to the browser. */
const inside = (object) => object._connection.toImpl(object);

/** The protocol's name of a page. */
export const contextOf = (page) => inside(page).delegate._session.sessionId;

/** Clicks a place of a frame, seen from the frame itself: the driver's own clicks do not reach frames of another process. */
export async function clickInFrame(bidi, frame, { x, y }) {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  await bidi.send('input.performActions', {
    context: inside(frame)._id,
    actions: [{ type: 'pointer', id: 'mouse-in-frame', actions }],
  });
}

let answers = false;
function answerUnknownCommands() {
  if (answers) return;
  answers = true;
  const type = inside(firefox)._bidiFirefox;
  const connect = type.connectToTransport;
  type.connectToTransport = function (transport, options) {
    const send = transport.send.bind(transport);
    transport.send = (message) => {
      if (!UNKNOWN_TO_ESR.test(message.method)) return send(message);
      const { id, sessionId } = message;
      setTimeout(() => transport.onmessage?.({ type: 'success', id, sessionId, result: {} }));
    };
    return connect.call(this, transport, options);
  };
}

/** Pictures without a face are asked about, too. Set from a page of the extension's own. */
async function setAlwaysAsk(bidi) {
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
  await bidi.send('browsingContext.navigate', {
    context,
    url: `moz-extension://${UUID}/popup.html`,
    wait: 'none',
  });
  const source = `(async () => {
    if (!globalThis.browser?.storage) return 'not yet';
    const { settings } = await browser.storage.local.get('settings');
    await browser.storage.local.set({ settings: { ...settings, alwaysAsk: true } });
    return 'set';
  })()`;
  for (const end = Date.now() + 10_000; ;) {
    const reply = await bidi
      .send('script.evaluate', { expression: source, target: { context }, awaitPromise: true })
      .catch(() => null);
    if (reply?.result?.value === 'set') break;
    if (Date.now() > end) throw new Error('the settings of the extension cannot be reached');
    await new Promise((done) => setTimeout(done, 100));
  }
  await bidi.send('browsingContext.close', { context });
}
