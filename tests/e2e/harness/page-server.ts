import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { until } from './browser.ts';
import { closeServer } from './gatekeeper.ts';
import { takerInParts } from './resumable.ts';

/** What page code learned or got, as the spy told it. */
export type Fact =
  | { kind: 'file'; via: string; name?: string; type: string; size: number; sha: string }
  | { kind: 'read'; via: string; files: number }
  | { kind: 'event'; type: string; files: number; trusted: boolean };

export type Upload = { name: string; type: string; bytes: Buffer; sha: string };

/**
 * One visit of one page, on a host of its own: nothing of another visit can get into it, and what the extension
 * remembers of a site does not carry over.
 */
export type Visit = {
  url(page: string): string;
  facts: Fact[];
  uploads: Upload[];
  /** The names of the fields of every form that was sent, without file fields that were empty. */
  posts: string[][];
  /** Resolves with the uploads once there are `count`; with fewer when the time is over. */
  received(count?: number, limitMs?: number): Promise<Upload[]>;
  /** Facts that show that page code had, or could see, a file. Empty is the promise before the choice. */
  leaks(): Fact[];
};

export type PageServer = {
  port: number;
  visit(): Visit;
  /** Serves a file that is made by the run beside the fixtures. */
  add(name: string, text: string): void;
  close(): Promise<void>;
};

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/pages');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Serves `tests/fixtures/pages` with the spy as first script, and takes uploads. */
export async function startPageServer(): Promise<PageServer> {
  const visits = new Map<string, Visit>();
  const made = new Map<string, string>();
  const takeInParts = takerInParts();
  const server = http.createServer((request, response) => {
    answer({ visits, made, takeInParts }, request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    visit: () => {
      const id = String(visits.size + 1);
      const visit = newVisit(`http://v${id}.localhost:${port}/v/${id}`);
      visits.set(id, visit);
      return visit;
    },
    add: (name, text) => void made.set(name, text),
    close: () => closeServer(server),
  };
}

function newVisit(base: string): Visit {
  const facts: Fact[] = [];
  const uploads: Upload[] = [];
  const posts: string[][] = [];
  return {
    url: (page) => `${base}/${page}.html`,
    facts,
    uploads,
    posts,
    received: async (count = 1, limitMs = 8000) => {
      await until(() => Promise.resolve(uploads.length >= count), limitMs);
      return uploads;
    },
    leaks: () => facts.filter((fact) => fact.kind === 'file' || fact.files > 0),
  };
}

type Served = {
  visits: Map<string, Visit>;
  made: Map<string, string>;
  takeInParts: ReturnType<typeof takerInParts>;
};

async function answer(
  { visits, made, takeInParts }: Served,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://pages');
  const [, , id = '', route = ''] = url.pathname.split('/');
  const visit = visits.get(id);
  if (url.pathname === '/blank') {
    sendPage(response, '');
  } else if (!visit) {
    response.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
  } else if (route === 'saw') {
    visit.facts.push(JSON.parse((await body(request)).toString()) as Fact);
    response.writeHead(204).end();
  } else if (route === 'upload') {
    const bytes = await body(request);
    const type = request.headers['content-type'];
    visit.posts.push(await fieldsIn(bytes, type));
    visit.uploads.push(...(await filesIn(bytes, type)));
    // Libraries read the answer; a form shows it.
    if (request.headers['sec-fetch-mode'] === 'navigate') sendPage(response, '<p>Received.</p>');
    else response.setHeader('content-type', 'application/json').end('{"received":true}');
  } else if (route === 'raw') {
    const bytes = await body(request);
    const type = request.headers['content-type'] ?? '';
    visit.uploads.push({ name: '', type, bytes, sha: sha256(bytes) });
    response.writeHead(204).end();
  } else if (route === 'tus') {
    const file = await takeInParts(request, response);
    if (file) visit.uploads.push({ ...file, sha: sha256(file.bytes) });
  } else {
    await sendFixture(response, path.basename(route), made);
  }
}

async function sendFixture(
  response: http.ServerResponse,
  name: string,
  made: Map<string, string>,
): Promise<void> {
  const text =
    made.get(name) ?? (await readFile(path.join(FOLDER, name), 'utf8').catch(() => null));
  if (text === null) {
    response.writeHead(404).end();
  } else if (name.endsWith('.html')) {
    sendPage(response, text);
  } else {
    response.setHeader('content-type', TYPES[path.extname(name)] ?? 'text/plain').end(text);
  }
}

function sendPage(response: http.ServerResponse, content: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    `<!doctype html><html lang="en"><head><title>Test page</title><script src="spy.js"></script></head><body>${content}</body></html>`,
  );
}

async function body(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Everything in a multipart form; nothing of what is none. */
async function entriesOf(bytes: Buffer, contentType = '') {
  if (!contentType.startsWith('multipart/form-data')) return [];
  const headers = { 'content-type': contentType };
  return [...(await new Response(new Uint8Array(bytes), { headers }).formData())];
}

async function fieldsIn(bytes: Buffer, contentType?: string): Promise<string[]> {
  const entries = await entriesOf(bytes, contentType);
  return entries
    .filter(([, value]) => typeof value === 'string' || value.name !== '')
    .map(([name]) => name);
}

/** The files of a multipart form, with the names and types that the page sent. */
export async function filesIn(bytes: Buffer, contentType?: string): Promise<Upload[]> {
  const entries = await entriesOf(bytes, contentType);
  const files = entries.map(([, value]) => value).filter((value) => value instanceof File);
  return Promise.all(
    files
      .filter((file) => file.name !== '')
      .map(async (file) => {
        const content = Buffer.from(await file.arrayBuffer());
        return { name: file.name, type: file.type, bytes: content, sha: sha256(content) };
      }),
  );
}
