// Checks an unpacked package with nothing but this file and Node: written from docs/package-format.md and
// docs/log-format.md, sharing no code with src/. `node tests/packages/independent-check.mjs FOLDER`
// Prints one line of JSON; ends with 1 when something does not hold.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const at = (name) => path.join(folder, name);
const sha256 = (...pieces) => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
};
const fail = (what) => {
  console.log(JSON.stringify({ holds: false, what }));
  process.exit(1);
};
const must = (holds, what) => holds || fail(what);
const bytes = (text) => Buffer.from(text, 'base64url');

/** RFC 8785 for what a log may hold: text, whole numbers, booleans, null, lists, objects. */
function jcs(value) {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return JSON.stringify(value);
  if (typeof value === 'number')
    return must(Number.isSafeInteger(value), 'a fraction') && String(value);
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${jcs(value[key])}`).join(',')}}`;
}

// --- lists of files

function manifest(name) {
  const lines = readFileSync(at(name), 'utf8').split('\n').slice(0, -1);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}
const payload = manifest('manifest-sha256.txt');
const tags = manifest('tagmanifest-sha256.txt');
for (const [name, hash] of [...payload, ...tags]) {
  must(existsSync(at(name)), `missing ${name}`);
  must(sha256(readFileSync(at(name))) === hash, `changed ${name}`);
}
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const name = path
    .relative(folder, path.join(entry.parentPath, entry.name))
    .split(path.sep)
    .join('/');
  must(
    payload.has(name) || tags.has(name) || name === 'tagmanifest-sha256.txt',
    `not listed ${name}`,
  );
}

// --- the log

const spki = {
  Ed25519: '302a300506032b6570032100',
  'ECDSA-P256-SHA256': '3059301306072a8648ce3d020106082a8648ce3d030107034200',
};
const keys = new Map();
const signed = (keyId, message, sig) => {
  const key = keys.get(keyId);
  if (!key) return false;
  const { object, alg } = key;
  if (alg === 'Ed25519') return verify(null, message, object, sig);
  return verify('sha256', message, { key: object, dsaEncoding: 'ieee-p1363' }, sig);
};
const hashed = (domain, value) =>
  createHash('sha256').update(`${domain}\n`).update(jcs(value)).digest();

let prev = '0'.repeat(64);
let keyId = null;
let entries = 0;
let withheld = 0;
let head = null;
let caseId = null;
const parts = new Map();
const erased = new Map();
const text = readFileSync(at('data/log.jsonl'), 'utf8');
must(text.endsWith('\n'), 'the log does not end with a line');
for (const line of text.split('\n').slice(0, -1)) {
  const value = JSON.parse(line);
  must(jcs(value) === line, 'a line is not canonical');
  must(head === null, 'something behind the head');
  if (value.kind === 'key') {
    const raw = bytes(value.publicKey);
    must(sha256(raw) === value.keyId, 'a key with another name');
    const der = Buffer.concat([Buffer.from(spki[value.alg], 'hex'), raw]);
    keys.set(value.keyId, {
      alg: value.alg,
      object: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    });
  } else if (value.kind === 'entry') {
    const { header, body, salt, sig, entryHash } = value;
    const hash = hashed('jikim/entry/v1', header);
    caseId ??= header.caseId;
    must(hash.toString('hex') === entryHash, `entry ${entries}: hash`);
    must(header.seq === entries && header.caseId === caseId, `entry ${entries}: place`);
    must(header.prev === prev, `entry ${entries}: link`);
    must(signed(header.keyId, hash, bytes(sig)), `entry ${entries}: signature`);
    const enters = ['key.created', 'key.replaced'].includes(header.type);
    must(keyId === null || keyId === header.keyId || enters, `entry ${entries}: key`);
    if (body === null) withheld += 1;
    else {
      must(sha256(bytes(salt), jcs(body)) === header.bodyHash, `entry ${entries}: body`);
      for (const part of body.parts ?? [])
        if (!parts.get(part.id)?.sha256) parts.set(part.id, part);
      if (header.type === 'item.erased') erased.set(body.partId, header.seq);
    }
    prev = entryHash;
    keyId = header.keyId;
    entries += 1;
  } else {
    head = value.head;
    must(signed(head.keyId, hashed('jikim/head/v1', head), bytes(value.sig)), 'head: signature');
  }
}
must(head && head.count === entries && head.seq === entries - 1 && head.entryHash === prev, 'head');

// --- parts

const lines = readFileSync(at('data/parts.jsonl'), 'utf8')
  .split('\n')
  .slice(0, -1)
  .map((line) => JSON.parse(line));
must(lines.length === parts.size, 'number of parts');
for (const { partId, state, path: file, sha256: hash, salt, erasedBy } of lines) {
  const part = parts.get(partId);
  must(part, `part ${partId} is in no entry`);
  if (state === 'included') {
    const data = readFileSync(at(file));
    must(payload.get(file) === hash && sha256(data) === hash, `part ${partId}: file`);
    must(part.sha256 === null || part.sha256 === hash, `part ${partId}: hash`);
    must(sha256(bytes(salt), data) === part.mark, `part ${partId}: mark`);
    must(data.length === part.size, `part ${partId}: size`);
  } else if (state === 'erased') must(erased.get(partId) === erasedBy, `part ${partId}: erased`);
  else must(state === 'withheld', `part ${partId}: ${state}`);
}

// --- the statement

const statement = readFileSync(at('proof/statement.json'));
const told = JSON.parse(statement.toString('utf8'));
const sig = readFileSync(at('proof/statement.sig'));
const pem = createPublicKey(readFileSync(at('proof/device-key.pem')));
must(verify(told.alg === 'Ed25519' ? null : 'sha256', statement, pem, sig), 'statement: signature');
must(told.keyId === keyId, 'statement: not the key of the newest entry');
must(keys.get(told.keyId)?.object.equals(pem), 'statement: key');
must(
  told.manifestSha256 === sha256(readFileSync(at('manifest-sha256.txt'))),
  'statement: manifest',
);
must(
  told.caseId === caseId && told.entryHash === prev && told.entries === entries,
  'statement: log',
);
must(told.bodiesWithheld === withheld, 'statement: withheld');
const itself = ['manifest-sha256.txt', 'proof/statement.json', 'proof/statement.sig'];
for (const name of tags.keys())
  if (![...itself, 'proof/device-key.pem'].includes(name))
    must(told.others[name] === tags.get(name), `statement: not signed ${name}`);

console.log(
  JSON.stringify({ holds: true, caseId, entries, withheld, parts: lines.length, head: prev }),
);
