import { createDecipheriv } from 'node:crypto';
import { Decrypter } from 'age-encryption';
import type { Tab } from './browser.ts';

/** One entry of the log as written on the disk, opened with what `docs/log-format.md` says. */
export type DiskEntry = {
  caseId: string;
  seq: number;
  type: string;
  body: Record<string, unknown>;
};
export type DiskPart = { id: string; role: string; mime: string; how: string; size: number };

type Raw = {
  entries: { caseId: string; seq: number; type: string; envelope: string; sealed: string }[];
  identities: string;
  journal: number;
};

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Runs inside one of our pages: the rows of a log without a passphrase. */
async function rawLog(): Promise<Raw> {
  const open = async (name: string): Promise<IDBDatabase> => {
    const request = indexedDB.open(name);
    return new Promise((done) => {
      request.onsuccess = () => done(request.result);
    });
  };
  const all = async <T>(db: IDBDatabase, store: string): Promise<T[]> => {
    const request = db.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>;
    return new Promise((done) => {
      request.onsuccess = () => done(request.result);
    });
  };
  const text = (view: Uint8Array): string => {
    let binary = '';
    for (const byte of view) binary += String.fromCharCode(byte);
    return btoa(binary);
  };
  type Row = {
    caseId: string;
    seq: number;
    header: { type: string };
    body: { envelope: Uint8Array; sealed: Uint8Array };
  };
  const log = await open('jikim-log');
  const rows = await all<Row>(log, 'entries');
  const journal = (await all(log, 'journal')).length;
  log.close();
  const vault = await open('jikim-vault');
  const [row] = await all<{ identities: string }>(vault, 'vault');
  vault.close();
  return {
    entries: rows.map(({ caseId, seq, header, body }) => ({
      caseId,
      seq,
      type: header.type,
      envelope: text(body.envelope),
      sealed: text(body.sealed),
    })),
    identities: row?.identities ?? '',
    journal,
  };
}

type RawPart = { envelope: string; pieces: string[]; caseId: string };

/** Runs inside one of our pages: one part as it lies on the disk. */
async function rawPart(partId: string): Promise<RawPart> {
  const request = indexedDB.open('jikim-log');
  const db = await new Promise<IDBDatabase>((done) => {
    request.onsuccess = () => done(request.result);
  });
  const got = <T>(ask: IDBRequest): Promise<T> =>
    new Promise((done) => {
      ask.onsuccess = () => done(ask.result as T);
    });
  const text = async (blob: Blob): Promise<string> => {
    const reader = new FileReader();
    reader.readAsDataURL(blob);
    await new Promise((done) => {
      reader.onload = done;
    });
    const url = reader.result as string;
    return url.slice(url.indexOf(',') + 1);
  };
  type Row = { caseId: string; envelope: Uint8Array<ArrayBuffer>; pieces: number };
  const row = await got<Row>(db.transaction('parts').objectStore('parts').get(partId));
  const pieces: string[] = [];
  for (let index = 0; index < row.pieces; index++) {
    const store = db.transaction('pieces').objectStore('pieces');
    pieces.push(await text(await got<Blob>(store.get([partId, index]))));
  }
  const envelope = await text(new Blob([row.envelope]));
  db.close();
  return { envelope, pieces, caseId: row.caseId };
}

function unseal(key: Buffer, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

/** Reads a log that has no passphrase, from the outside: none of our own code opens anything here. */
export class LogReader {
  readonly #tab: Tab;
  readonly #decrypter = new Decrypter();
  journal = 0;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  async #key(envelope: string): Promise<Buffer> {
    const text = await this.#decrypter.decrypt(new Uint8Array(bytes(envelope)), 'text');
    return Buffer.from((JSON.parse(text) as { key: string }).key, 'base64url');
  }

  async entries(): Promise<DiskEntry[]> {
    const raw = await this.#tab.run(rawLog, null);
    this.journal = raw.journal;
    for (const line of raw.identities.split('\n')) {
      if (line.startsWith('AGE-SECRET-KEY-')) this.#decrypter.addIdentity(line.trim());
    }
    return Promise.all(
      raw.entries.map(async ({ caseId, seq, type, envelope, sealed }) => {
        const key = await this.#key(envelope);
        const body = unseal(key, bytes(sealed), `${caseId}|body|${seq}`).toString();
        return { caseId, seq, type, body: JSON.parse(body) as Record<string, unknown> };
      }),
    );
  }

  /** The parts that the given entries list, each once. */
  static partsOf(entries: readonly DiskEntry[]): DiskPart[] {
    const parts = entries.flatMap(({ body }) => (body['parts'] ?? []) as DiskPart[]);
    return [...new Map(parts.map((part) => [part.id, part])).values()];
  }

  async bytesOf({ id }: DiskPart): Promise<Buffer> {
    const raw = await this.#tab.run(rawPart, id);
    const key = await this.#key(raw.envelope);
    return Buffer.concat(
      raw.pieces.map((piece, index) => unseal(key, bytes(piece), `${raw.caseId}|${id}|${index}`)),
    );
  }
}
