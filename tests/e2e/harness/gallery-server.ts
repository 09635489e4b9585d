import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { closeServer } from './gatekeeper.ts';

export type Gallery = {
  url: string;
  /** Paths that were asked for since the last {@link Gallery.forget}. */
  asked: string[];
  forget(): void;
  /** SHA-256 of picture `n`'s file. */
  hashes: string[];
  /** The one colour of picture `n`. */
  colours: [number, number, number][];
  close(): Promise<void>;
};

/** Height of each picture on the page, CSS pixels. */
export const PICTURE_HEIGHT = 400;
const PAGE_TYPE = 'text/html; charset=utf-8';

const colourOf = (n: number): [number, number, number] => [
  40 + ((n * 37) % 180),
  40 + ((n * 71) % 180),
  40 + ((n * 113) % 180),
];

/** Noise gives files the size of photos: one colour compresses to nothing. */
const NOISE = { type: 'gaussian', mean: 128, sigma: 40 } as const;

/**
 * A page of lazy pictures, each of one colour or of noise, under a sticky head, with a fixed red bar at the foot.
 * @param columns - pictures in a row
 */
export async function startGallery(
  count: number,
  size = 64,
  look: 'plain' | 'noisy' = 'plain',
  columns = 1,
): Promise<Gallery> {
  const colours = Array.from({ length: count }, (_, n) => colourOf(n));
  const files = await Promise.all(
    colours.map(([r, g, b]) =>
      sharp({
        create: {
          ...{ width: size, height: size, channels: 3, background: { r, g, b } },
          ...(look === 'noisy' && { noise: NOISE }),
        },
      })
        .jpeg({ quality: 85 })
        .toBuffer(),
    ),
  );
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname;
    asked.push(path);
    const number = /^\/picture\/(\d+)\.jpg$/.exec(path)?.[1];
    const file = number === undefined ? undefined : files[Number(number)];
    if (file) response.setHeader('content-type', 'image/jpeg').end(file);
    else if (path === '/page') {
      response.setHeader('content-type', PAGE_TYPE).setHeader('x-served-by', 'gallery');
      response.end(pageOf(count, columns));
    } else response.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://gallery.localhost:${port}/page`,
    asked,
    forget: () => asked.splice(0),
    hashes: files.map((file) => createHash('sha256').update(file).digest('hex')),
    colours,
    close: () => closeServer(server),
  };
}

function pageOf(count: number, columns: number): string {
  const pictures = Array.from(
    { length: count },
    (_, n) =>
      `<div><figure><img src="/picture/${n}.jpg" loading="lazy" alt="number ${n}"></figure><a href="/post/${n}">post ${n}</a></div>`,
  );
  return `<!doctype html><html lang="en"><head><title>Gallery</title>
<meta property="article:published_time" content="2026-11-02T10:00:00Z"><meta name="author" content="quiet fox">
<link rel="canonical" href="/page?lasting"><style>
body { margin: 0; font: 16px sans-serif } figure { margin: 0; height: ${PICTURE_HEIGHT}px }
img { display: block; width: 100%; height: ${PICTURE_HEIGHT}px } a { display: block; height: 20px; overflow: hidden }
main { display: grid; grid-template-columns: repeat(${columns}, 1fr) }
header { position: sticky; top: 0; height: 40px; background: rgb(255, 0, 255) }
aside { position: fixed; bottom: 0; left: 0; right: 0; height: 30px; background: rgb(255, 0, 0) }
</style></head><body><header></header><main>${pictures.join('')}</main><aside></aside>
<script>document.body.dataset.ran = 'yes'</script><p hidden>unseen words</p><p>the last words</p></body></html>`;
}
