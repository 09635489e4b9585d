import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../harness/bundle.ts';
import { closeServer } from '../harness/gatekeeper.ts';
import { FORMS } from './forms.ts';
import type { FormPage } from './native.ts';

const run = promisify(execFile);
const BUNDLES = path.resolve(import.meta.dirname, 'bundles');

/** Serves the forms over https under whatever host the browser thinks it speaks with, and counts what is handed in. */
export type FormServer = {
  port: number;
  /** Requests that carried a form, as `METHOD path`. */
  submissions: string[];
  close(): Promise<void>;
};

/** A certificate that nobody knows, for a server that a run puts in place of a host of the world. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-tls-'));
  const at = (name: string) => path.join(folder, name);
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=forms', '-keyout', at('key'), '-out', at('cert')],
  ]);
  const [key, cert] = await Promise.all([
    readFile(at('key'), 'utf8'),
    readFile(at('cert'), 'utf8'),
  ]);
  await rm(folder, { recursive: true });
  return { key, cert };
}

/** A frame of another host around the same fields; only its page may be filled. */
const FRAMED = `<form action="/submit"><label>Name<input data-want="name"></label></form>
  <iframe src="/f/only-fields" width="500" height="200"></iframe><iframe src="https://evil.test/f/only-fields" width="500" height="200"></iframe>`;
const FIELDS = `<form action="/submit"><label>Email<input></label><label>URL<input></label></form>`;

function pageFor(where: string): Pick<FormPage, 'language' | 'body' | 'bundle'> | undefined {
  if (where === 'framed') return { language: 'en', body: FRAMED };
  if (where === 'only-fields') return { language: 'en', body: FIELDS };
  return FORMS[Number(where)];
}

export async function startFormServer(): Promise<FormServer> {
  const submissions: string[] = [];
  const names = [...new Set(FORMS.flatMap((form) => form.bundle ?? []))];
  const scripts = new Map(
    await Promise.all(
      names.map(
        async (name) => [name, (await bundle(path.join(BUNDLES, `${name}.js`))).script] as const,
      ),
    ),
  );
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'https://forms');
    const [, kind = '', where = ''] = url.pathname.split('/');
    if (kind === 'submit' || request.method === 'POST')
      submissions.push(`${request.method} ${url.pathname}`);
    if (kind === 'b') {
      response.setHeader('content-type', 'text/javascript').end(scripts.get(where as 'vue') ?? '');
      return;
    }
    const page = kind === 'f' ? pageFor(where) : undefined;
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    const script = page.bundle ? `<script type="module" src="/b/${page.bundle}"></script>` : '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><title>Form</title><style>label,p{display:block;margin:6px 0}</style></head><body>${page.body}${script}</body></html>`,
    );
  };
  const server = https.createServer(await makeCertificate(), answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    submissions,
    close: () => closeServer(server),
  };
}
