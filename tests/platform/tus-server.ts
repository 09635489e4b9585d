import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

/** What a test does to the next request, before the tus server sees it; `true`: it has been answered. */
export type Mischief = (request: http.IncomingMessage, response: http.ServerResponse) => boolean;

export type TusServer = {
  port: number;
  /** As `METHOD path`. */
  asked: { line: string; headers: http.IncomingHttpHeaders }[];
  /** Files that arrived whole. */
  arrived: { name: string; bytes: Buffer }[];
  meddle(mischief: Mischief | null): void;
  /** Nobody answers any more. */
  vanish(): Promise<void>;
  close(): Promise<void>;
};

type Make = (listener: http.RequestListener) => http.Server;

/**
 * A real tus server (tus-node-server, files on the disk) at `/files`.
 * @param origin - what it calls itself in the addresses that it gives
 * @param make - plain, or over TLS
 */
export async function startTusServer(
  origin: string,
  make: Make = (listener) => http.createServer(listener),
): Promise<TusServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-tus-'));
  const arrived: TusServer['arrived'] = [];
  const asked: TusServer['asked'] = [];
  let mischief: Mischief | null = null;
  const tus = new Server({
    path: '/files',
    datastore: new FileStore({ directory: folder }),
    generateUrl: (_, { path: where, id }) => `${origin}${where}/${id}`,
    onUploadFinish: async (_, upload) => {
      const bytes = await readFile(path.join(folder, upload.id));
      arrived.push({ name: upload.metadata?.['filename'] ?? '', bytes });
      return {};
    },
  });
  const server = make((request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    if (mischief?.(request, response)) return;
    void tus.handle(request, response);
  });
  const listen = () =>
    new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
  await listen();
  const end = () => {
    const ended = new Promise<void>((done) => {
      server.close(() => done());
    });
    server.closeAllConnections();
    return ended;
  };
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    arrived,
    meddle: (next) => {
      mischief = next;
    },
    vanish: end,
    close: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
