import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { type RawFile, rawZip } from './raw-zip';

/** A package that somebody built to deceive or to break a reader. */
export type Hostile = {
  name: string;
  bytes: () => Uint8Array<ArrayBuffer>;
  verdict: 'changed' | 'cannot-tell';
  /** One of the findings' codes. */
  code: string;
};

type Files = ReadonlyMap<string, Uint8Array>;

const TOP = 'notes-2026-11-21/';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Writes files (paths without the top folder) as a plain package. */
export function pack(files: Files, more: readonly RawFile[] = []): Uint8Array<ArrayBuffer> {
  const raw = [...files].map(([name, data]): RawFile => ({
    name: TOP + name,
    data,
  }));
  return rawZip([...raw, ...more]);
}

/** Changes one file, and keeps both lists in step, as somebody careful would. */
function changed(
  files: Files,
  name: string,
  change: (before: string) => string | null,
): Map<string, Uint8Array> {
  const next = new Map(files);
  const after = change(textOf(files.get(name)));
  if (after === null) next.delete(name);
  else next.set(name, bytesOf(after));
  return relisted(next);
}

/** Both lists made anew over what is there. */
export function relisted(files: Files): Map<string, Uint8Array> {
  const next = new Map(files);
  const list = (wanted: (name: string) => boolean) =>
    bytesOf(
      [...next]
        .filter(([name]) => wanted(name))
        .map(([name, data]) => `${sha256(data)}  ${name}\n`)
        .join(''),
    );
  next.set(
    'manifest-sha256.txt',
    list((name) => name.startsWith('data/')),
  );
  next.set(
    'tagmanifest-sha256.txt',
    list((name) => !name.startsWith('data/') && !name.startsWith('tagmanifest')),
  );
  return next;
}

const LOG = 'data/log.jsonl';
const lines = (text: string) => text.split('\n').slice(0, -1);
const joined = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');

/** What can be wrong with the container. Twenty of these would make two programs see two packages. */
function containers(files: Files): Hostile[] {
  const good = [...files].map(([name, data]): RawFile => ({
    name: TOP + name,
    data,
  }));
  const also = (file: RawFile) => () => rawZip([...good, file]);
  const first = (change: Partial<RawFile>) => () =>
    rawZip(good.map((file, index) => (index === 3 ? { ...file, ...change } : file)));
  const x = bytesOf('x');
  const named = (name: string, path: string | Uint8Array): Hostile => ({
    name,
    bytes: also({ name: path, data: x }),
    verdict: 'cannot-tell',
    code: 'zip-unsafe-path',
  });
  const whole = rawZip(good);
  const unclear = (name: string, bytes: Hostile['bytes'], code: string): Hostile => ({
    name,
    bytes,
    verdict: 'cannot-tell',
    code,
  });
  return [
    unclear('a text', () => bytesOf('hello, this is no package'), 'not-a-zip'),
    unclear('nothing at all', () => new Uint8Array(), 'not-a-zip'),
    unclear('half of it', () => whole.slice(0, whole.length / 2), 'zip-cut-off'),
    unclear('all but the last byte', () => whole.slice(0, -1), 'zip-cut-off'),
    unclear(
      'something behind the end',
      () => rawZip(good, { after: bytesOf('MZ program') }),
      'zip-two-stories',
    ),
    unclear(
      'something before the beginning',
      () => rawZip(good, { before: bytesOf('#!/bin/sh\n') }),
      'not-a-zip',
    ),
    unclear(
      'a first file that is not listed',
      () => rawZip(good, { before: rawZip([good[0] as RawFile]).slice(0, 200) }),
      'zip-two-stories',
    ),
    named('a path upwards', '../../evil.sh'),
    named('a path upwards inside', `${TOP}data/../../../evil.sh`),
    named('a path from the root', '/etc/cron.d/evil'),
    named('a backslash upwards', '..\\..\\evil.exe'),
    named('a drive letter', 'C:/evil.exe'),
    named('a stream of a file', `${TOP}data/log.jsonl:evil`),
    named('a NUL in the name', `${TOP}data/evil.jpg\0.exe`),
    named('a name that turns direction', `${TOP}data/evil\u202egpj.exe`),
    named('a name of a device', `${TOP}data/con.txt`),
    named('a name that ends with a dot', `${TOP}data/evil.`),
    named('a name of 60,000 letters', `${TOP}${'a'.repeat(60_000)}`),
    named('a name that is not UTF-8', Uint8Array.from([0xff, 0xfe, 0x2f, 0x61])),
    named('an empty name', ''),
    unclear(
      'a link',
      also({
        name: `${TOP}data/link`,
        data: bytesOf('/etc/passwd'),
        central: { attributes: 0xa1ff0000 },
      }),
      'zip-unsafe-path',
    ),
    unclear(
      'a file named like markup, with letters that turn the name round',
      also({ name: `${TOP}data/<img src=x onerror="document.title=1">\u202Egpj.exe`, data: x }),
      'zip-unsafe-path',
    ),
    unclear('the same name twice', also({ name: `${TOP}${LOG}`, data: x }), 'zip-same-path-twice'),
    unclear(
      'the same name in capitals',
      also({ name: `${TOP}DATA/LOG.JSONL`, data: x }),
      'zip-same-path-twice',
    ),
    unclear(
      'the same name in other accents',
      () =>
        rawZip([
          ...good,
          { name: `${TOP}caf\u00e9`, data: x },
          { name: `${TOP}cafe\u0301`, data: x },
        ]),
      'zip-same-path-twice',
    ),
    unclear(
      'another name before the bytes',
      first({ local: { name: `${TOP}data/other` } }),
      'zip-two-stories',
    ),
    unclear('another size before the bytes', first({ local: { size: 7 } }), 'zip-two-stories'),
    unclear('another method before the bytes', first({ local: { method: 8 } }), 'zip-two-stories'),
    unclear('encrypted by the ZIP', first({ central: { flags: 0x801 } }), 'zip-method'),
    unclear(
      'an unusual method',
      first({ central: { method: 12 }, local: { method: 12 } }),
      'zip-method',
    ),
    unclear('two files in the same bytes', first({ central: { offset: 0 } }), 'zip-overlap'),
    unclear('hidden bytes between files', first({ gap: new Uint8Array(500) }), 'zip-two-stories'),
    unclear(
      'a comment with a second end',
      () => rawZip(good, { comment: rawZip([]) }),
      'zip-two-stories',
    ),
    unclear(
      'more files than it says',
      () => rawZip(good, { count: good.length - 1 }),
      'zip-two-stories',
    ),
    unclear(
      'fewer files than it says',
      () => rawZip(good, { count: good.length + 1 }),
      'zip-unreadable',
    ),
    unclear(
      'a bomb that says so (4 GB out of 4 MB)',
      also({
        name: `${TOP}data/zeros`,
        data: new Uint8Array(4_000_000),
        deflate: true,
        central: { size: 0xfffffffe },
        local: { size: 0xfffffffe },
      }),
      'zip-bomb',
    ),
    {
      name: 'a bomb that says it is small',
      bytes: also({
        name: `${TOP}data/zeros`,
        data: new Uint8Array(50_000_000),
        deflate: true,
        central: { size: 10 },
        local: { size: 10 },
      }),
      verdict: 'changed',
      code: 'file-altered',
    },
    {
      name: 'less than it says',
      bytes: also({
        name: `${TOP}data/zeros`,
        data: new Uint8Array(5000),
        deflate: true,
        central: { size: 9000 },
        local: { size: 9000 },
      }),
      verdict: 'changed',
      code: 'file-altered',
    },
    {
      name: '20,000 more files',
      bytes: () =>
        rawZip([
          ...good,
          ...Array.from({ length: 20_000 }, (_, index): RawFile => ({
            name: `${TOP}data/items/${index}`,
            data: x,
          })),
        ]),
      verdict: 'changed',
      code: 'file-added',
    },
    unclear(
      'an encrypted package',
      () => bytesOf('age-encryption.org/v1\n-> X25519 abc\n'),
      'encrypted',
    ),
    unclear(
      'no folder in common',
      () => rawZip([{ name: 'a/b/c/bagit.txt', data: x }]),
      'not-a-package',
    ),
    unclear('an ordinary ZIP', () => rawZip([{ name: 'holiday.txt', data: x }]), 'not-a-package'),
  ];
}

/** Careful changes: both lists are made to fit again. */
function contents(files: Files): Hostile[] {
  const log = (name: string, code: string, change: (all: string[]) => string): Hostile => ({
    name: `log: ${name}`,
    bytes: () => pack(changed(files, LOG, (before) => change(lines(before)))),
    verdict: 'changed',
    code,
  });
  const file = (
    name: string,
    path: string,
    code: string,
    change: (before: string) => string | null,
  ): Hostile => ({
    name,
    bytes: () => pack(changed(files, path, change)),
    verdict: 'changed',
    code,
  });
  const unlisted = (
    name: string,
    code: string,
    change: (next: Map<string, Uint8Array>) => void,
  ): Hostile => ({
    name,
    bytes: () => {
      const next = new Map(files);
      change(next);
      return pack(next);
    },
    verdict: 'changed',
    code,
  });
  const isEntry = (line: string) => line.startsWith('{"body"');
  const edit = (seq: number, change: (line: string) => string) => (all: string[]) =>
    joined(
      all.map((line) =>
        isEntry(line) && line.includes(`"seq":${seq},"time"`) ? change(line) : line,
      ),
    );
  const picture = [...files.keys()].find((name) => name.startsWith('data/items/')) ?? 'none';
  return [
    unlisted('a changed picture', 'part-altered', (next) => next.set(picture, bytesOf('other'))),
    unlisted('a missing picture', 'part-missing', (next) => next.delete(picture)),
    unlisted('a changed report', 'file-altered', (next) =>
      next.set('data/report.html', bytesOf('<p>guilty')),
    ),
    unlisted('a missing report', 'file-missing', (next) => next.delete('data/report.html')),
    unlisted('a file that nobody listed', 'file-added', (next) =>
      next.set('data/more.txt', bytesOf('more')),
    ),
    unlisted('a program beside it', 'file-added', (next) => next.set('READ-ME.exe', bytesOf('MZ'))),
    unlisted('lists that are none', 'list-altered', (next) =>
      next.set('manifest-sha256.txt', bytesOf('nothing')),
    ),
    log('a title of 1 MB', 'line-unreadable', (all) =>
      joined(all).replace(/"title":"[^"]*"/, `"title":"${'A'.repeat(1 << 20)}"`),
    ),
    log('100,000 entries more', 'out-of-place', (all) => {
      const last = all.at(-2) ?? '';
      return joined([
        ...all.slice(0, -1),
        ...Array.from({ length: 100_000 }, () => last),
        ...all.slice(-1),
      ]);
    }),
    {
      name: 'an opinion put beside the proof, listed as somebody careful would',
      bytes: () =>
        pack(relisted(new Map([...files, ['proof/opinion.txt', bytesOf('It is all true.')]]))),
      verdict: 'changed',
      code: 'statement-other-files',
    },
    file('another report, listed', 'data/report.html', 'statement-other-files', () => '<p>guilty'),
    file(
      'another verifier, listed',
      'verify.html',
      'statement-other-files',
      () => '<p>all is well',
    ),
    file('another picture, listed', picture, 'part-altered', () => 'other'),
    file('no picture, listed', picture, 'part-missing', () => null),
    file(
      'another time in the statement',
      'proof/statement.json',
      'statement-signature-wrong',
      (before) => before.replace('2026', '2025'),
    ),
    file('a statement that is none', 'proof/statement.json', 'statement-altered', () => '[]'),
    file('an empty signature', 'proof/statement.sig', 'statement-signature-wrong', () => ''),
    file('another key beside it', 'proof/device-key.pem', 'file-altered', () => otherKey().pem),
    log('an entry is gone', 'entry-missing', (all) =>
      joined(all.filter((line) => !line.includes('"seq":2,"time"'))),
    ),
    log('the newest is gone', 'tail-cut', (all) => joined([...all.slice(0, -2), ...all.slice(-1)])),
    log('two are swapped', 'entry-missing', (all) =>
      joined([...all.slice(0, 2), all[3] ?? '', all[2] ?? '', ...all.slice(4)]),
    ),
    log('words are changed', 'body-altered', (all) =>
      joined(all).replace('second note', 'other words'),
    ),
    log(
      'a time is changed',
      'header-altered',
      edit(2, (line) => line.replace('"wall":"2026', '"wall":"2025')),
    ),
    log(
      'a kind is changed',
      'header-altered',
      edit(2, (line) => line.replace('capture.intent', 'note.added')),
    ),
    log(
      'a signature is changed',
      'signature-wrong',
      edit(2, (line) => line.replace(/"sig":"..../, '"sig":"AAAA')),
    ),
    log('the end is gone', 'head-missing', (all) => joined(all.slice(0, -1))),
    log('the end is changed', 'head-altered', (all) =>
      joined(all).replace(/"count":\d+/, '"count":3'),
    ),
    log('no key is left', 'unknown-key', (all) => joined(all.slice(1))),
    log(
      'a space in a line',
      'line-unreadable',
      edit(2, (line) => line.replace('{', '{ ')),
    ),
    log(
      'a key twice in a line',
      'line-unreadable',
      edit(2, (line) => line.replace('{"body":', '{"body":null,"body":')),
    ),
    log(
      'a key that changes objects',
      'line-unreadable',
      edit(2, (line) => line.replace('{"body":', '{"__proto__":{},"body":')),
    ),
    log(
      'a line of 5 MB',
      'line-unreadable',
      edit(2, (line) => line.replace('"body":{', `"body":{"a":"${'x'.repeat(5_000_000)}",`)),
    ),
    log(
      'a line nested 100,000 deep',
      'line-unreadable',
      edit(2, () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
    ),
    log(
      'a fraction',
      'line-unreadable',
      edit(2, (line) => line.replace('"tzOffset":540', '"tzOffset":540.0')),
    ),
    log('no end of the last line', 'line-unreadable', (all) => joined(all).slice(0, -1)),
    log('something behind the end', 'line-unreadable', (all) => joined([...all, all[1] ?? ''])),
    log('nothing', 'head-missing', () => ''),
    {
      name: 'log: bytes that are no text',
      bytes: () => pack(relisted(new Map(files).set(LOG, Uint8Array.from([0xff, 0xfe, 10])))),
      verdict: 'changed',
      code: 'line-unreadable',
    },
    file('a picture called withheld', 'data/parts.jsonl', 'file-added', (before) =>
      before
        .replace(/"path":"[^"]+","salt":"[^"]+"/, '"path":null,"salt":null')
        .replace('included', 'withheld'),
    ),
    file('a picture called erased', 'data/parts.jsonl', 'part-missing', (before) =>
      before
        .replace(/"erasedBy":null/, '"erasedBy":1')
        .replace(/"path":"[^"]+","salt":"[^"]+"/, '"path":null,"salt":null')
        .replace('included', 'erased'),
    ),
    file('a path to another file', 'data/parts.jsonl', 'part-altered', (before) =>
      before.replace(/"path":"[^"]+"/, '"path":"data/report.html"'),
    ),
    file('a part twice', 'data/parts.jsonl', 'part-unlisted', (before) => before + before),
    file(
      'a part that nobody knows',
      'data/parts.jsonl',
      'part-unlisted',
      (before) =>
        before +
        before
          .replace(/"partId":"../, '"partId":"00')
          .replace(/"path":"[^"]+","salt":"[^"]+"/, '"path":null,"salt":null')
          .replace('included', 'withheld'),
    ),
    file('no list of parts', 'data/parts.jsonl', 'part-missing', () => ''),
    {
      name: 'everything signed anew with a key that the log does not know',
      bytes: () => pack(signedAnew(files)),
      verdict: 'changed',
      code: 'statement-signature-wrong',
    },
    {
      name: 'everything signed anew with a key that was put into the log',
      bytes: () => pack(signedAnew(files, true)),
      verdict: 'changed',
      code: 'statement-signature-wrong',
    },
    {
      name: 'a newer version',
      bytes: () =>
        pack(changed(files, 'proof/statement.json', (before) => before.replace('"v":1', '"v":2'))),
      verdict: 'cannot-tell',
      code: 'newer-version',
    },
  ];
}

function otherKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12);
  return { privateKey, pem, raw };
}

/** Another report, and a statement for it by a new key, which may stand in the log as if it belonged there. */
function signedAnew(files: Files, isInLog = false): Map<string, Uint8Array> {
  const { privateKey, pem, raw } = otherKey();
  const keyId = sha256(raw);
  const publicKey = raw.toString('base64url');
  const line = `{"alg":"Ed25519","keyId":"${keyId}","kind":"key","publicKey":"${publicKey}"}\n`;
  const told = changed(files, 'data/report.html', () => '<p>guilty');
  const next = isInLog ? changed(told, LOG, (before) => line + before) : told;
  const statement = JSON.stringify({
    ...(JSON.parse(textOf(next.get('proof/statement.json'))) as Record<string, unknown>),
    ...(isInLog && { keyId }),
    manifestSha256: sha256(next.get('manifest-sha256.txt') ?? new Uint8Array()),
  });
  next.set('proof/statement.json', bytesOf(statement));
  next.set('proof/statement.sig', new Uint8Array(sign(null, bytesOf(statement), privateKey)));
  next.set('proof/device-key.pem', bytesOf(pem));
  return relisted(next);
}

/** All of them, made of one whole package. */
export function hostilePackages(files: Files): Hostile[] {
  return [...containers(files), ...contents(files)];
}
