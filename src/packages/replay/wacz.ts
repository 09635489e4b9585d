import { makeZip } from 'client-zip';
import { getSurt, WARCRecord, WARCSerializer } from 'warcio';
import type { Bytes } from '@/bytes/bytes';
import { utf8 } from '@/bytes/utf8';
import type { ReplayFile } from '../core/replay-files';
import { runningHash } from '@/bytes/running-hash';

export type ReplayPage = {
  url: string;
  title: string;
  /** When the record was made, ISO 8601 in UTC. */
  wall: string;
  software: string;
  files: readonly ReplayFile[];
};

type Listed = { name: string; path: string; hash: string; bytes: number };

/** WACZ 1.1.1 (specs.webrecorder.net): an archive that viewers such as ReplayWeb.page open. */
const VERSION = '1.1.1';

/**
 * One page as a WACZ, streamed. Its records are `resource` records (ISO 28500 §6.4): what a browser kept, not answers of a server seen
 * on the wire; no headers are made up.
 */
export function waczOf(page: ReplayPage): ReadableStream<Uint8Array> {
  return makeZip(entries(page));
}

async function* entries(page: ReplayPage) {
  const listed: Listed[] = [];
  const lastModified = new Date(page.wall);
  const index: string[] = [];
  const archive = { name: 'data.warc.gz', path: 'archive/data.warc.gz', hash: '', bytes: 0 };
  listed.push(archive);
  yield { name: archive.path, lastModified, input: records(page, archive, index) };
  const rest: [string, string, string][] = [
    ['index.cdx', 'indexes/index.cdx', index.sort().join('')],
    ['pages.jsonl', 'pages/pages.jsonl', pagesOf(page)],
  ];
  for (const [name, path, text] of rest) {
    const bytes = utf8(text);
    listed.push({ name, path, hash: await sha256(bytes), bytes: bytes.length });
    yield { name: path, lastModified, input: bytes };
  }
  const about = utf8(
    JSON.stringify(
      {
        profile: 'data-package',
        wacz_version: VERSION,
        title: page.title,
        created: page.wall,
        software: page.software,
        mainPageUrl: page.url,
        mainPageDate: page.wall,
        resources: listed,
      },
      null,
      2,
    ),
  );
  yield { name: 'datapackage.json', lastModified, input: about };
  const digest = JSON.stringify({ path: 'datapackage.json', hash: await sha256(about) });
  yield { name: 'datapackage-digest.json', lastModified, input: utf8(digest) };
}

async function sha256(bytes: Bytes): Promise<string> {
  const hash = await runningHash();
  hash.update(bytes);
  return `sha256:${hash.hex()}`;
}

/** The records, each gzipped by itself, so that a viewer can take one out; notes where each lies. */
async function* records(page: ReplayPage, archive: Listed, index: string[]): AsyncGenerator<Bytes> {
  const hash = await runningHash();
  const stamp = page.wall.replace(/\D/g, '').slice(0, 14);
  const put = (bytes: Bytes): Bytes => {
    hash.update(bytes);
    archive.bytes += bytes.length;
    return bytes;
  };
  const info = WARCRecord.createWARCInfo(
    { date: page.wall, filename: archive.name },
    { software: page.software, format: 'WARC File Format 1.0' },
  );
  yield put(await serialized(info));
  for (const { url, mime, bytes } of page.files) {
    const record = WARCRecord.create(
      { url, date: page.wall, type: 'resource', warcHeaders: { 'Content-Type': mime } },
      [bytes],
    );
    const packed = await serialized(record);
    const place = { offset: archive.bytes, length: packed.length, filename: archive.name };
    const said = { url, mime, status: 200, digest: record.warcPayloadDigest, ...place };
    index.push(`${getSurt(url)} ${stamp} ${JSON.stringify(said)}\n`);
    yield put(packed);
  }
  archive.hash = `sha256:${hash.hex()}`;
}

async function serialized(record: WARCRecord): Promise<Bytes> {
  return (await WARCSerializer.serialize(record, { gzip: true })) as Bytes;
}

/** Pages of the archive, one JSON a line, after the line that says so. */
function pagesOf({ url, title, wall }: ReplayPage): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' };
  return [head, { id: 'page', url, title, ts: wall }]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}
