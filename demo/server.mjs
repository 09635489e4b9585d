// The demo site: pages to try the extension on, on loopback only. `npm start` and the walkthrough start it.
import { readdir, readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import exifr from 'exifr';
import { words } from './words.mjs';

const here = import.meta.dirname;
const TYPES = { '.css': 'text/css', '.js': 'text/javascript', '.jpg': 'image/jpeg' };
const PAGES = ['photos', 'chat', 'channel'];
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * @returns {Promise<{url: string, received: {name: string, type: string, bytes: Buffer, place: string | null}[], close: () => Promise<void>}>}
 * `received` holds every file that the site got, in order.
 */
export async function startDemo() {
  const received = [];
  const server = http.createServer((request, response) => {
    answer(request, response, received).catch((error) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error.message));
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function answer(request, response, received) {
  const url = new URL(request.url, 'http://demo');
  const [, folder = '', name = ''] = url.pathname.split('/');
  if (request.method === 'POST' && folder === 'upload') {
    const files = await filesOf(request);
    received.push(...files);
    return sendJson(response, files.map(publicFacts));
  }
  if (folder === 'posted') return send(response, 'image/jpeg', received[Number(name)]?.bytes);
  if (folder === 'received') return sendJson(response, received.map(publicFacts));
  if (folder === 'site') return sendFile(response, 'site', name);
  if (folder === 'samples') return sendFile(response, 'photos', name);
  if (folder === '' || PAGES.includes(folder)) return sendPage(request, response, folder, url);
  return send(response, 'text/plain', undefined);
}

async function sendPage(request, response, folder, url) {
  const wanted = url.searchParams.get('lang') ?? request.headers['accept-language'] ?? '';
  const text = words[wanted.startsWith('ko') ? 'ko' : 'en'];
  const samples = (await readdir(path.join(here, 'photos'))).filter((name) =>
    name.endsWith('.jpg'),
  );
  const values = {
    ...text,
    sampleList: samples
      .map((name) => `<li><img src="/samples/${name}" alt="" /><code>${name}</code></li>`)
      .join(''),
  };
  const fill = (template) => template.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? '');
  const read = (name) => readFile(path.join(here, 'site', `${name}.html`), 'utf8');
  const content = fill(await read(folder === '' ? 'home' : folder));
  values.content = content;
  values.title = folder === '' ? text.home : text[`${folder}Title`];
  response.setHeader('cache-control', 'no-store');
  return send(response, 'text/html; charset=utf-8', fill(await read('frame')));
}

async function filesOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('the upload is larger than the demo site takes');
    chunks.push(chunk);
  }
  const form = await new Response(Buffer.concat(chunks), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  return Promise.all([...form.values()].filter((value) => typeof value !== 'string').map(describe));
}

async function describe(file) {
  const bytes = Buffer.from(await file.arrayBuffer());
  // A file that is no picture has no metadata to show: that is an answer here, not a failure.
  const found = (await exifr.parse(bytes, { gps: true, xmp: true }).catch(() => null)) ?? {};
  const place =
    typeof found.latitude === 'number'
      ? `${found.latitude.toFixed(4)}, ${found.longitude.toFixed(4)}`
      : null;
  const device = Boolean(found.Make ?? found.Model ?? found.DateTimeOriginal ?? found.SerialNumber);
  return { name: file.name, type: file.type, bytes, place, device };
}

const publicFacts = ({ name, type, bytes, place, device }) => ({
  name,
  type,
  size: bytes.length,
  place,
  device,
});

async function sendFile(response, folder, name) {
  const file = path.join(here, folder, path.basename(name));
  const content = await readFile(file).catch(() => undefined);
  return send(response, TYPES[path.extname(file)] ?? 'text/plain', content);
}

function sendJson(response, value) {
  send(response, 'application/json', JSON.stringify(value));
}

function send(response, type, content) {
  if (content === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': type }).end(content);
}
