import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHUNK_BYTES, uploadFile, type UploadRequest } from '@/platform/resumable-upload';
import { startTusServer, type TusServer } from './tus-server';

const ENDPOINT = 'https://intake.example/files';
const FILE = randomBytes(2 * CHUNK_BYTES + 12_345);
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let server: TusServer;
beforeEach(async () => {
  server = await startTusServer('https://intake.example');
});
afterEach(() => server.close().catch(() => undefined));

/** The network: every https address leads to the server of this test, and is written down. */
function network() {
  const reached: string[] = [];
  const fetcher: typeof fetch = (input, init) => {
    const url = new URL(input as string);
    reached.push(url.origin);
    const inside = `http://127.0.0.1:${server.port}${url.pathname}${url.search}`;
    return fetch(inside, { ...init, duplex: 'half' } as RequestInit);
  };
  return { reached, fetcher };
}

function request(change: Partial<UploadRequest> = {}) {
  const places: string[] = [];
  const progress: number[] = [];
  const { reached, fetcher } = network();
  const stop = new AbortController();
  const ask: UploadRequest = {
    endpoint: ENDPOINT,
    file: new Blob([FILE]),
    name: 'notes-2026-11-21.zip.age',
    resumeAt: null,
    onPlace: (address) => places.push(address),
    onProgress: (sent) => progress.push(sent),
    signal: stop.signal,
    retryDelaysMs: [10, 10],
    fetcher,
    ...change,
  };
  return { ask, places, progress, reached, stop };
}

describe('handing a file to a tus server', () => {
  it('arrives whole, in pieces, under its neutral name, without cookie or referrer', async () => {
    const { ask, progress, reached } = request();
    expect(await uploadFile(ask)).toEqual({ kind: 'sent' });
    const [file] = server.arrived;
    expect(file?.name).toBe('notes-2026-11-21.zip.age');
    expect(sha(file?.bytes ?? Buffer.of())).toBe(sha(FILE));
    expect(progress).toEqual([CHUNK_BYTES, 2 * CHUNK_BYTES, FILE.length]);
    expect(new Set(reached)).toEqual(new Set(['https://intake.example']));
    for (const { headers } of server.asked) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
  });

  it('goes on where it was stopped, and sends nothing twice', async () => {
    const first = request();
    const ended = uploadFile({
      ...first.ask,
      onProgress: (sent) => {
        if (sent === CHUNK_BYTES) first.stop.abort();
      },
    });
    expect(await ended).toEqual({ kind: 'cancelled' });
    expect(server.arrived).toEqual([]);
    const before = server.asked.length;

    const second = request({ resumeAt: first.places[0] ?? null });
    expect(await uploadFile(second.ask)).toEqual({ kind: 'sent' });
    expect(sha(server.arrived[0]?.bytes ?? Buffer.of())).toBe(sha(FILE));
    const later = server.asked.slice(before);
    expect(later[0]?.line).toMatch(/^HEAD /);
    expect(later.some(({ line }) => line.startsWith('POST'))).toBe(false);
    expect(later.find(({ line }) => line.startsWith('PATCH'))?.headers['upload-offset']).toBe(
      String(CHUNK_BYTES),
    );
  });

  it('tries again by itself when the line breaks in the middle of a piece', async () => {
    let broken = 0;
    server.meddle((asking) => {
      if (asking.method !== 'PATCH' || asking.headers['upload-offset'] === '0' || broken > 0)
        return false;
      broken += 1;
      asking.once('data', () => asking.socket.destroy());
      return true;
    });
    expect(await uploadFile(request().ask)).toEqual({ kind: 'sent' });
    expect(broken).toBe(1);
    expect(sha(server.arrived[0]?.bytes ?? Buffer.of())).toBe(sha(FILE));
  });

  it('begins anew when the server has forgotten what was begun', async () => {
    const { ask } = request({ resumeAt: `${ENDPOINT}/00000000000000000000000000000000` });
    expect(await uploadFile(ask)).toEqual({ kind: 'sent' });
    expect(server.asked.map(({ line }) => line.split(' ')[0]).slice(0, 2)).toEqual([
      'HEAD',
      'POST',
    ]);
  });

  it.each([403, 413])('says that the server does not take it: %i', async (status) => {
    server.meddle((_, response) => {
      response.writeHead(status).end('no');
      return true;
    });
    expect(await uploadFile(request().ask)).toEqual({ kind: 'refused', status });
    expect(server.asked).toHaveLength(1);
  });

  it('says that nobody answers when the server vanishes in the middle, after trying again', async () => {
    const { ask } = request();
    const ended = uploadFile({
      ...ask,
      onProgress: () => void server.vanish(),
    });
    expect(await ended).toEqual({ kind: 'no-answer' });
    expect(server.arrived).toEqual([]);
  });

  it('waits and tries again while the server is in trouble', async () => {
    let troubles = 0;
    server.meddle((_, response) => {
      troubles += 1;
      if (troubles > 2) return false;
      response.writeHead(503).end();
      return true;
    });
    expect(await uploadFile(request().ask)).toEqual({ kind: 'sent' });
  });

  it.each([301, 302, 307, 308])(
    'follows no redirect (%i), not even to the same host',
    async (status) => {
      const { ask, reached } = request();
      server.meddle((_, response) => {
        response.writeHead(status, { location: 'https://intake.example/other' }).end();
        return true;
      });
      expect(await uploadFile(ask)).toEqual({ kind: 'redirected' });
      expect(reached).toHaveLength(1);
    },
  );

  it.each([
    'https://elsewhere.example/files/1',
    'http://intake.example/files/1',
    '//elsewhere.example/1',
  ])('sends nothing to another place that the server names: %s', async (location) => {
    const { ask, reached } = request();
    server.meddle((_, response) => {
      response.writeHead(201, { location, 'tus-resumable': '1.0.0' }).end();
      return true;
    });
    expect(await uploadFile(ask)).toEqual({ kind: 'redirected' });
    expect(reached).toEqual(['https://intake.example']);
  });

  it.each(['http://intake.example/files', 'http://127.0.0.1/files', 'ftp://intake.example/'])(
    'asks nobody where it is not https: %s',
    (endpoint) => {
      const { ask, reached } = request({ endpoint });
      expect(() => uploadFile(ask)).toThrow('only to https');
      expect(reached).toEqual([]);
    },
  );

  it('asks nobody when it was stopped before it began', async () => {
    const { ask, stop, reached } = request();
    stop.abort();
    expect(await uploadFile(ask)).toEqual({ kind: 'cancelled' });
    expect(reached).toEqual([]);
  });
});
