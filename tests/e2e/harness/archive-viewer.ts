import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { until, type Browser, type Tab } from './browser.ts';
import { closeServer } from './gatekeeper.ts';

/**
 * The service worker of the engine in ReplayWeb.page, as its makers built it. AGPL: a program of its own, fetched into a folder
 * for the time of a run and linked with nothing of ours, never a dependency.
 */
const ENGINE = {
  package: '@webrecorder/wabac@2.27.1',
  file: 'package/dist/sw.js',
  sha256: 'ec3db1175e97bf97ff593c52995524d5dcdce6670774e02f5637a2c1a1ec89ea',
};
const ARCHIVE = '/made.wacz';

const run = promisify(execFile);

/** @throws Error when it cannot be had, or is not the one that was looked at */
async function fetchEngine(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-viewer-'));
  try {
    const { stdout } = await run('npm', ['pack', ENGINE.package, '--silent'], { cwd: folder });
    await run('tar', ['xzf', stdout.trim(), ENGINE.file], { cwd: folder });
    const engine = await readFile(path.join(folder, ENGINE.file));
    const digest = createHash('sha256').update(engine).digest('hex');
    if (digest !== ENGINE.sha256) throw new Error(`${ENGINE.package} is not what it was`);
    return engine;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs inside the viewer: starts the engine and gives it the archive. The answer is its own. */
async function load(archive: string): Promise<{ type: string; error: string | null }> {
  const { serviceWorker } = navigator;
  await serviceWorker.register('/sw.js', { scope: '/' });
  const { active } = await serviceWorker.ready;
  return new Promise((done) => {
    serviceWorker.addEventListener('message', ({ data }) => {
      const { msg_type: type, error = null } = data as { msg_type: string; error?: string | null };
      if (type === 'collAdded' || error) done({ type, error });
    });
    serviceWorker.startMessages();
    active?.postMessage({ msg_type: 'addColl', name: 'made', file: { sourceUrl: archive } });
  });
}

/** Runs inside the viewer: shows an address of the archive in a frame. */
function show({ stamp, url }: { stamp: string; url: string }): void {
  const frame = document.createElement('iframe');
  frame.src = `/w/made/${stamp}mp_/${url}`;
  frame.width = '800';
  frame.height = '600';
  document.body.replaceChildren(frame);
}

export type ArchiveViewer = { tab: Tab; close(): Promise<void> };

/** Opens a page of a WACZ in a viewer's engine. The archive is served as viewers want it, with ranges. */
export async function openInViewer(
  browser: Browser,
  wacz: Uint8Array,
  page: { stamp: string; url: string },
): Promise<ArchiveViewer> {
  const engine = await fetchEngine();
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://viewer');
    if (pathname === '/sw.js') response.setHeader('content-type', 'text/javascript').end(engine);
    else if (pathname === ARCHIVE) sendRange(request, response, wacz);
    else if (pathname === '/viewer')
      response.setHeader('content-type', 'text/html').end('<!doctype html><body></body>');
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const origin = `http://viewer.localhost:${port}`;
  const tab = await browser.newTab(`${origin}/viewer`);
  const answer = await tab.run(load, origin + ARCHIVE);
  if (answer.type !== 'collAdded') throw new Error(`the engine refused it: ${answer.error}`);
  await tab.run(show, page);
  return {
    tab,
    close: async () => {
      await tab.close();
      await closeServer(server);
    },
  };
}

function sendRange(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  bytes: Uint8Array,
): void {
  response.setHeader('accept-ranges', 'bytes');
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (from === '' && to === '') {
    response.setHeader('content-length', bytes.length);
    response.end(request.method === 'HEAD' ? '' : bytes);
    return;
  }
  const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes.length : Math.min(bytes.length, Number(to) + 1);
  response.writeHead(206, {
    'content-range': `bytes ${start}-${end - 1}/${bytes.length}`,
    'content-length': end - start,
  });
  response.end(bytes.subarray(start, end));
}

/** Asks the page in the frame until it gives an answer. */
export async function askReplay<R>(
  { tab }: ArchiveViewer,
  work: (given: null) => R | null,
  limitMs = 20_000,
): Promise<R | null> {
  return until(() => tab.run(work, null), limitMs);
}
