// Opens a browser that a person then uses, with the extension loaded, in a profile that is thrown away.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * @param {{kind: string, program: string, extension: string, url: string}} options
 * @returns {Promise<{ended: Promise<void>, close: () => Promise<void>}>} `ended` resolves when the person closes the browser
 */
export function openBrowser(options) {
  return options.kind === 'firefox' ? openFirefox(options) : openChromiumFamily(options);
}

/**
 * Branded Chrome and Edge ignore `--load-extension` (Chrome since 137), so all of the family get the extension
 * over the DevTools pipe: file descriptors 3 and 4, JSON ended by a zero byte.
 */
async function openChromiumFamily({ program, extension, url }) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-try-'));
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(
    program,
    [
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      '--no-default-browser-check',
      ...(asRoot ? ['--no-sandbox'] : []),
      ...(process.env.JIKIM_BROWSER_ARGS ?? '').split(' ').filter(Boolean),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((done) => child.once('exit', done));
  const close = async () => {
    child.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const send = pipeOf(child);
    await send('Extensions.loadUnpacked', { path: extension });
    const { targetInfos } = await send('Target.getTargets', {});
    await send('Target.createTarget', { url });
    const first = targetInfos.find(({ type, url: at }) => type === 'page' && at === 'about:blank');
    if (first) await send('Target.closeTarget', { targetId: first.targetId });
  } catch (error) {
    await close();
    throw error;
  }
  return { ended, close };
}

/** Commands over the pipe; each answer finds its question by id. */
function pipeOf(child) {
  const waiting = new Map();
  let rest = '';
  child.stdio[4].setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const question = waiting.get(id);
      waiting.delete(id);
      if (error) question?.fail(new Error(error.message));
      else question?.done(result);
    }
  });
  const gone = () => {
    for (const { fail } of waiting.values()) fail(new Error('the browser closed while starting'));
  };
  child.once('exit', gone).once('error', gone);
  child.stdio[3].on('error', gone);
  let last = 0;
  return (method, params) =>
    new Promise((done, fail) => {
      last += 1;
      waiting.set(last, { done, fail });
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params })}\0`);
    });
}

async function openFirefox({ program, extension, url }) {
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: process.env.JIKIM_BROWSER_ARGS?.includes('--headless') ?? false,
    defaultViewport: null,
    handleSIGINT: false,
  });
  await browser.installExtension(extension);
  const [first] = await browser.pages();
  await (first ?? (await browser.newPage())).goto(url);
  const ended = new Promise((done) => browser.process()?.once('exit', done));
  return { ended, close: () => browser.close() };
}
