import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { closeServer } from './gatekeeper.ts';

export type Colour = [red: number, green: number, blue: number];

/** Pages that are hard to keep whole, on one host; their pictures on another one, which lets no page read them. */
export type HardPages = {
  url(page: string): string;
  /** SHA-256 of the file of picture `n`. */
  hash(n: number): string;
  /** Paths that were asked for on the other host, and what the request said of who asks. */
  asked: { path: string; headers: http.IncomingHttpHeaders }[];
  close(): Promise<void>;
};

const PICTURES = 30;
/** How long the slow picture takes: longer than a window is waited for. Milliseconds. */
const SLOW_MS = 2500;

export const colourOf = (n: number): Colour => [
  30 + ((n * 67) % 200),
  30 + ((n * 101) % 200),
  30 + ((n * 149) % 200),
];
const css = (n: number): string => `rgb(${colourOf(n).join(',')})`;
/** Height of a row of the pages that have rows, CSS pixels. */
export const ROW = 200;

/** Starts the two hosts. */
export async function startHardPages(): Promise<HardPages> {
  const files = await Promise.all(
    Array.from({ length: PICTURES }, (_, n) => {
      const [r, g, b] = colourOf(n);
      const background = { r, g, b };
      return sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer();
    }),
  );
  const asked: HardPages['asked'] = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://hard');
    const isElsewhere = request.headers.host?.startsWith('elsewhere.') === true;
    if (isElsewhere) asked.push({ path: pathname, headers: request.headers });
    const number = /^\/(?:slow-)?(\d+)\.png$/.exec(pathname)?.[1];
    const file = number === undefined ? undefined : files[Number(number)];
    const name = pathname.slice(1);
    if (file) {
      const send = () => response.setHeader('content-type', 'image/png').end(file);
      if (pathname.startsWith('/slow-')) setTimeout(send, SLOW_MS);
      else send();
    } else if (name === 'never.png') {
      // No answer, ever.
    } else if (name === 'sheet.css') {
      const rules = '.styled { background-image: url("21.png"); height: 64px }';
      response.setHeader('content-type', 'text/css').end(rules);
    } else if (name in PAGES && !isElsewhere) {
      const elsewhere = `http://elsewhere.localhost:${(server.address() as AddressInfo).port}`;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end((PAGES[name] ?? (() => ''))(elsewhere));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: (page) => `http://hard.localhost:${port}/${page}`,
    hash: (n) =>
      createHash('sha256')
        .update(files[n] as Buffer)
        .digest('hex'),
    asked,
    close: () => closeServer(server),
  };
}

const START =
  '<!doctype html><meta charset="utf-8"><style>body { margin: 0 } img { display: block }';
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `<div style="height: ${ROW}px; background: ${css(n)}"></div>`,
  ).join('');

const PAGES: Record<string, (elsewhere: string) => string> = {
  /** Pictures of another host in elements and styles, in memory, and in a closed tree. */
  foreign: (elsewhere) => `${START}
.own { height: 64px; background: url('${elsewhere}/20.png') }</style>
<link rel="stylesheet" href="${elsewhere}/sheet.css"><title>Foreign</title>
${[0, 1, 2].map((n) => `<img src="${elsewhere}/${n}.png">`).join('')}
<div class="own"></div><div class="styled"></div><div style="height: 64px; background: url(${elsewhere}/22.png)"></div>
<img id="memory"><div id="closed"></div><canvas width="64" height="64"></canvas><script>
document.querySelector('canvas').getContext('2d').fillRect(0, 0, 40, 40);
document.querySelector('#closed').attachShadow({ mode: 'closed' }).innerHTML = '<img src="${elsewhere}/23.png">';
fetch('/24.png').then((answer) => answer.blob()).then((blob) => { document.querySelector('#memory').src = URL.createObjectURL(blob); });
</script>`,
  /** One picture that is gone from the page's memory, and one that nobody has. */
  lost: (elsewhere) => `${START}</style><title>Lost</title>
<img src="${elsewhere}/0.png"><img src="${elsewhere}/nowhere.png" width="64" height="64"><img id="memory"><script>
fetch('/24.png').then((answer) => answer.blob()).then((blob) => {
  const image = document.querySelector('#memory');
  image.onload = () => URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(blob);
});
</script>`,
  /** A post in a dialog that scrolls, over a feed that stands still. */
  dialog: () => `${START} body { overflow: hidden }
#over { position: fixed; inset: 0; background: rgba(0, 0, 0, 0.6) }
#post { position: fixed; inset: 60px 200px; overflow-y: auto }</style><title>Dialog</title>
<main style="height: 6000px; background: rgb(255, 255, 0)"></main><div id="over"></div><div id="post" role="dialog">${rows(16)}</div>`,
  /** What is not in the window is not in the page. */
  virtual:
    () => `${START}</style><title>Virtual</title><main style="position: relative; height: ${24 * ROW}px"></main><script>
const main = document.querySelector('main');
const draw = () => {
  const first = Math.max(0, Math.floor(scrollY / ${ROW}) - 1);
  const last = Math.min(23, Math.ceil((scrollY + innerHeight) / ${ROW}) + 1);
  main.replaceChildren(...Array.from({ length: last - first + 1 }, (_, i) => {
    const row = document.createElement('div');
    const n = first + i;
    row.style.cssText = 'position: absolute; left: 0; right: 0; height: ${ROW}px; top: ' + n * ${ROW} + 'px; background: ' + ${JSON.stringify(Array.from({ length: 24 }, (_, n) => css(n)))}[n];
    return row;
  }));
};
addEventListener('scroll', draw);
draw();
</script>`,
  /** Bars inside closed trees: one at the top, a large notice at the foot; lazy pictures in a closed tree, too. */
  bars: () => `${START}</style><title>Bars</title><div id="host"></div><script>
const bars = document.querySelector('#host').attachShadow({ mode: 'closed' });
bars.innerHTML = '<div style="position: fixed; z-index: 2; inset: 0 0 auto 0; height: 50px; background: rgb(255, 0, 255)"></div>' +
  '<div style="position: fixed; z-index: 2; inset: auto 0 0 0; height: 45%; background: rgb(255, 0, 0)"></div>';
const feed = document.createElement('div');
document.body.append(feed);
feed.attachShadow({ mode: 'closed' }).innerHTML = Array.from({ length: 16 }, (_, n) =>
  '<img loading="lazy" style="display: block; width: 100%; height: ${ROW}px" src="/' + n + '.png">').join('');
</script>`,
  /** Two and a half windows wide. */
  wide: () => `${START} div { height: 100% } main { display: flex; width: 2700px; height: 1500px } main > div { flex: 0 0 ${ROW}px }</style>
<title>Wide</title><main>${Array.from({ length: 13 }, (_, n) => `<div style="background: ${css(n)}"></div>`).join('')}</main>`,
  /** One picture comes late, another one never. */
  slow: (elsewhere) => `${START} img { width: 100%; height: ${ROW}px }</style><title>Slow</title>
${Array.from({ length: 12 }, (_, n) => `<img loading="lazy" src="/${n === 9 ? 'slow-' : ''}${n}.png">`).join('')}
<img loading="lazy" src="${elsewhere}/never.png">${rows(2)}`,
};
