import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import { replayFiles } from '@/packages/core/replay-files';
import { expectKind, facts, newWorld, withPicture, type World } from '../evidence/world';
import { makePackage, verify } from './make';

const run = promisify(execFile);
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytesOf = (words: string) => new TextEncoder().encode(words);
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const STYLE = 'css-1a2b@mhtml.blink';

/** A copy as Chromium writes it: quoted-printable page, a style without an address, a picture in base64. */
const MHTML = bytesOf(
  [
    'From: <Saved by Blink>',
    `Snapshot-Content-Location: ${facts.url}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----MultipartBoundary--abc----"',
    '',
    '',
    '------MultipartBoundary--abc----',
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    `Content-Location: ${facts.url}`,
    '',
    '<!DOCTYPE html><html><head><meta charset=3D"utf-8"><link rel=3D"stylesheet" =',
    `href=3D"cid:${STYLE}"></head><body><p>=ED=95=9C=EA=B5=AD cid:other@page</p><img src=3D"https://pictures.example/a.png"></body></html>`,
    '------MultipartBoundary--abc----',
    'Content-Type: text/css',
    'Content-Transfer-Encoding: quoted-printable',
    `Content-Location: cid:${STYLE}`,
    '',
    'p { color: rgb(1, 2, 3); }',
    '------MultipartBoundary--abc----',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-Location: https://pictures.example/a.png',
    '',
    PNG,
    '------MultipartBoundary--abc------',
    '',
  ].join('\r\n'),
);
/** Two frames that show the same address, each called by its name. */
const FRAMES = bytesOf(
  [
    'Content-Type: multipart/related; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html',
    `Content-Location: ${facts.url}`,
    '',
    '<iframe src="cid:frame-1@mhtml.blink"></iframe><iframe src="cid:frame-2@mhtml.blink"></iframe>',
    ...[1, 2].flatMap((frame) => [
      '--b',
      'Content-Type: text/html',
      `Content-ID: <frame-${frame}@mhtml.blink>`,
      'Content-Location: https://pictures.example/frame',
      '',
      `<p>${frame}</p>`,
    ]),
    '--b--',
    '',
  ].join('\r\n'),
);
const SNAPSHOT = bytesOf('<!doctype html><html><body>한국</body></html>\n');

let world: World;
beforeEach(() => {
  world = newWorld();
});

async function packageWith(copy: Uint8Array<ArrayBuffer>, mime: string, replay = true) {
  const part = { role: 'page', mime, how: 'dom' as const, bytes: () => Promise.resolve(copy) };
  const { caseId, factsSeq } = expectKind(
    await world.log.capture({ ...withPicture, parts: [part] }),
    'sealed',
  );
  const { blob } = await makePackage(world, caseId, { replay });
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  const inside = new Map(
    Object.entries(files).map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes]),
  );
  const name = `data/replay/${String(factsSeq).padStart(4, '0')}.wacz`;
  const wacz = inside.get(name);
  return { blob, inside, wacz: wacz && new Map(Object.entries(unzipSync(wacz))) };
}

async function recordsOf(warc: Uint8Array) {
  const records: { type: string; url: string; mime: string; body: string }[] = [];
  async function* whole() {
    await Promise.resolve();
    yield warc;
  }
  for await (const record of new WARCParser(whole())) {
    const body = Buffer.from(await record.readFully(false)).toString('utf8');
    const { warcType, warcTargetURI, warcContentType } = record;
    records.push({
      type: warcType,
      url: warcTargetURI ?? '',
      mime: warcContentType ?? '',
      body,
    });
  }
  return records;
}

describe('a copy for web archive viewers', () => {
  it('lies in the package where it was asked for, and the package is whole with it, for us and for the independent check', async () => {
    const { blob, inside } = await packageWith(MHTML, 'multipart/related');
    expect([...inside.keys()]).toContain('data/replay/0002.wacz');
    expect(text(inside.get('READ-ME-FIRST.txt'))).toContain('data/replay/');
    expect(await verify(blob)).toMatchObject({ verdict: 'whole', findings: [] });
    const folder = await mkdtemp(path.join(os.tmpdir(), 'jikim-replay-'));
    await writeFile(path.join(folder, 'p.zip'), Buffer.from(await blob.arrayBuffer()));
    await run('unzip', ['-q', 'p.zip'], { cwd: folder });
    const top = path.join(
      folder,
      [...Object.keys(unzipSync(new Uint8Array(await blob.arrayBuffer())))][0]?.split('/')[0] ?? '',
    );
    const checked = await run(process.execPath, [
      path.resolve('tests/packages/independent-check.mjs'),
      top,
    ]);
    expect(checked.stdout).toContain('"holds":true');
    await rm(folder, { recursive: true });
  });

  it('is not there where nobody asked', async () => {
    const { inside } = await packageWith(MHTML, 'multipart/related', false);
    expect([...inside.keys()].filter((name) => name.includes('replay'))).toEqual([]);
    expect(text(inside.get('READ-ME-FIRST.txt'))).not.toContain('data/replay/');
  });

  it('is laid out as WACZ 1.1.1 says: every file listed with its hash and length, and the list by its own hash', async () => {
    const { wacz } = await packageWith(MHTML, 'multipart/related');
    const about = JSON.parse(text(wacz?.get('datapackage.json'))) as {
      profile: string;
      wacz_version: string;
      resources: { path: string; hash: string; bytes: number }[];
    };
    expect(about).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1' });
    const others = [...(wacz?.keys() ?? [])].filter((name) => !name.startsWith('datapackage'));
    expect(about.resources.map((one) => one.path).sort()).toEqual(others.sort());
    for (const { path: name, hash, bytes } of about.resources) {
      const file = wacz?.get(name) ?? new Uint8Array();
      expect(hash).toBe(`sha256:${sha(file)}`);
      expect(bytes).toBe(file.length);
    }
    expect(JSON.parse(text(wacz?.get('datapackage-digest.json')))).toEqual({
      path: 'datapackage.json',
      hash: `sha256:${sha(wacz?.get('datapackage.json') ?? new Uint8Array())}`,
    });
    const [head, page] = text(wacz?.get('pages/pages.jsonl'))
      .split('\n')
      .map((line) => JSON.parse(line || 'null') as unknown);
    expect(head).toMatchObject({ format: 'json-pages-1.0' });
    expect(page).toMatchObject({
      url: facts.url,
      title: facts.title,
      ts: '2026-11-21T09:30:00.000Z',
    });
  });

  it('has sorted index lines that lead to single gzipped records', async () => {
    const { wacz } = await packageWith(MHTML, 'multipart/related');
    const lines = text(wacz?.get('indexes/index.cdx')).trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
    expect(lines).toHaveLength(3);
    const warc = wacz?.get('archive/data.warc.gz') ?? new Uint8Array();
    for (const line of lines) {
      const [key, stamp] = line.split(' ');
      expect(key).toMatch(/^(example,pictures|invalid,page-copy)\)\//);
      expect(stamp).toBe('20261121093000');
      const at = JSON.parse(line.slice(line.indexOf('{'))) as {
        url: string;
        offset: number;
        length: number;
      };
      const [record] = await recordsOf(warc.subarray(at.offset, at.offset + at.length));
      expect(text(gunzipSync(warc.subarray(at.offset, at.offset + at.length)))).toMatch(
        /^WARC\/1\.0\r\n/,
      );
      expect(record?.url).toBe(at.url);
    }
  });

  it('holds the page with its names made addresses, the style, and the picture byte for byte; nothing poses as an answer of a server', async () => {
    const { wacz } = await packageWith(MHTML, 'multipart/related');
    const records = await recordsOf(wacz?.get('archive/data.warc.gz') ?? new Uint8Array());
    expect(records.map(({ type }) => type)).toEqual([
      'warcinfo',
      'resource',
      'resource',
      'resource',
    ]);
    const [, page, style, picture] = records;
    const address = `https://page-copy.invalid/${encodeURIComponent(STYLE)}`;
    expect(page).toMatchObject({ url: facts.url, mime: 'text/html' });
    expect(page?.body).toContain(`href="${address}"`);
    expect(page?.body).toContain('<p>한국 cid:other@page</p>');
    expect(style).toMatchObject({
      url: address,
      mime: 'text/css',
      body: 'p { color: rgb(1, 2, 3); }',
    });
    expect(picture).toMatchObject({ url: 'https://pictures.example/a.png', mime: 'image/png' });
  });

  it('is made of our own copy as well, as it is', async () => {
    const { wacz } = await packageWith(SNAPSHOT, 'text/html; charset=utf-8');
    const records = await recordsOf(wacz?.get('archive/data.warc.gz') ?? new Uint8Array());
    expect(records[1]).toMatchObject({ url: facts.url, body: text(SNAPSHOT) });
  });

  it.each([
    '',
    'no boundary',
    'boundary="x"',
    'boundary="x"\n--x\n\n--x\nContent-Transfer-Encoding: base64\n\n###\n--x--',
  ])(
    'a copy that is none leads to no archive, and the package is made all the same: %j',
    async (copy) => {
      const { blob } = await packageWith(bytesOf(copy), 'multipart/related');
      expect((await verify(blob)).verdict).toBe('whole');
    },
  );

  it('leads each frame to its own words, also where two show the same address', () => {
    const [page, first, second] = replayFiles(facts.url, 'multipart/related', FRAMES);
    expect(text(page?.bytes)).toBe(
      `<iframe src="${first?.url}"></iframe><iframe src="${second?.url}"></iframe>`,
    );
    expect(first).toMatchObject({
      url: 'https://pictures.example/frame',
      bytes: bytesOf('<p>1</p>'),
    });
    expect(second?.url).toMatch(/^https:\/\/page-copy\.invalid\//);
    expect(text(second?.bytes)).toBe('<p>2</p>');
  });

  it('gives no part an address of another kind', () => {
    const nasty = text(MHTML).replaceAll('https://pictures.example/a.png', 'javascript:alert(1)');
    const files = replayFiles(facts.url, 'multipart/related', bytesOf(nasty));
    expect(files.map(({ url }) => new URL(url).protocol)).toEqual(['https:', 'https:']);
  });
});
