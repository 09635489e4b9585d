import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Bytes } from '@/bytes/bytes';

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: Bytes };

/** How a server of time answers one message. */
export type Answering = (asked: Asked, response: ServerResponse) => void;

/** A time authority's web server on loopback, over TLS, with a certificate of its own making. */
export class TimeServer {
  readonly asked: Asked[] = [];
  answering: Answering = (_, response) => response.writeHead(500).end();
  readonly #server: https.Server;

  constructor() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'jikim-tls-'));
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'],
        ...['-keyout', 'key.pem', '-out', 'cert.pem', '-days', '2'],
      ],
      { cwd: folder, stdio: 'pipe' },
    );
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) =>
      readFileSync(path.join(folder, name)),
    );
    rmSync(folder, { recursive: true });
    this.#server = https.createServer({ key, cert }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const asked = { method, path: url, headers, body: new Uint8Array(Buffer.concat(chunks)) };
        this.asked.push(asked);
        this.answering(asked, response);
      });
    });
  }

  listen(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get address(): string {
    return `https://127.0.0.1:${this.port}/`;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }
}

/** Answers as RFC 3161 §3.4 wants it. */
export const replying =
  (answer: (request: Bytes) => Bytes): Answering =>
  ({ body }, response) =>
    response
      .writeHead(200, { 'Content-Type': 'application/timestamp-reply' })
      .end(Buffer.from(answer(body)));
