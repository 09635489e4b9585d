import { readFile, rm, mkdtemp } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type CDPSession } from 'playwright-core';
import { closeServer } from './gatekeeper.ts';

/**
 * A real Chromium with the built extension on a plain page, and the way into the world where the extension's own
 * content script lives there: the darkroom runs exactly where it runs for a person, on the same thread, with the same
 * rights. Files go in and out through the page's own server, so nothing is squeezed through a debugger.
 */
export type FrameWorld = {
  /** Runs `work` beside the content script. `argument` and the answer are JSON. */
  run<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Address under which the page finds a file of this machine. */
  serve(file: string): string;
  /** What was sent to `/out/<key>`; undefined when nothing was. */
  received(key: string): Buffer | undefined;
  close(): Promise<void>;
};

export async function openFrameWorld(extension: string): Promise<FrameWorld> {
  const served: string[] = [];
  const taken = new Map<string, Buffer>();
  const server = http.createServer((request, response) => {
    answer(request, response, served, taken).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const profile = await mkdtemp(path.join(os.tmpdir(), 'jikim-frame-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1100, height: 800 },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--no-first-run',
      '--enable-precise-memory-info',
      `--load-extension=${extension}`,
      `--disable-extensions-except=${extension}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const close = async (): Promise<void> => {
    await context.close();
    await closeServer(server);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (context.serviceWorkers().length === 0) {
      await context.waitForEvent('serviceworker', { timeout: 20_000 });
    }
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const world = worldOf(cdp);
    await cdp.send('Runtime.enable');
    await page.goto(`http://127.0.0.1:${port}/`);
    const id = await world.id();
    const run: FrameWorld['run'] = (work, argument) => evaluate(cdp, id(), work, argument);
    await run(beginHold, null);
    return {
      run,
      serve: (file) => `/in/${served.push(file) - 1}`,
      received: (key) => taken.get(key),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The first word of the content script when a file is held: the background puts the darkroom into this frame. */
async function beginHold(): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: typeof globalThis.chrome.runtime };
  };
  await chrome.runtime.sendMessage({ name: 'guard.begin', ask: { held: true } });
  if (!(globalThis as unknown as Record<symbol, unknown>)[Symbol.for('jikim.darkroom')]) {
    throw new Error('no darkroom in this frame');
  }
}

function worldOf(cdp: CDPSession): { id: () => Promise<() => number> } {
  let current: number | undefined;
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { type } = (context.auxData ?? {}) as { type?: string };
    if (type === 'isolated' && context.origin.startsWith('chrome-extension:')) current = context.id;
  });
  return {
    id: async () => {
      for (let n = 0; n < 100 && current === undefined; n += 1) {
        await new Promise((done) => setTimeout(done, 50));
      }
      return () => {
        if (current === undefined) throw new Error('the content script has no world here');
        return current;
      };
    },
  };
}

async function evaluate<A, R>(
  cdp: CDPSession,
  executionContextId: number,
  work: (argument: A) => R | Promise<R>,
  argument: A,
): Promise<R> {
  const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: String(work),
    executionContextId,
    arguments: [{ value: argument }],
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as R;
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  served: readonly string[],
  taken: Map<string, Buffer>,
): Promise<void> {
  const [, what, key = ''] = (request.url ?? '').split('/');
  if (what === 'in') {
    const file = served[Number(key)];
    if (file === undefined) throw new Error('nothing under this number');
    response
      .writeHead(200, { 'content-type': 'application/octet-stream' })
      .end(await readFile(file));
    return;
  }
  if (what === 'out') {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    taken.set(key, Buffer.concat(pieces));
    response.writeHead(204).end();
    return;
  }
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end('<!doctype html><title>page</title>');
}
