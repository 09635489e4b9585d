import { webcrypto } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '@/bytes/sha256';
import { unzipSync } from 'fflate';
import { toBase64url } from '@/bytes/base64url';
import { utf8 } from '@/bytes/utf8';
import { createHandOver } from '@/evidence/hand-over';
import { verdictWords } from '@/packages/core/verdict-words';
import { verifyPackage } from '@/packages/core/verify-package';
import { checkTimes } from '@/packages/times/check-times';
import { blobSource, webVerifyPowers } from '@/packages/verify-powers';
import { expectKind, newWorld } from '../evidence/world';
import { fillCase, makePackage } from './make';
import { timeAuthorities } from '@/packages/times/authorities';
import { checkAnswer } from '@/packages/times/check-answer';
import { timeRequest } from '@/packages/times/request';
import { type Fault, TimeAuthority } from './time-authority';

const MESSAGE = utf8('a signature of sixty-four bytes, as far as this test is concerned');
const ask = (message = MESSAGE) =>
  timeRequest(sha256(message), webcrypto.getRandomValues(new Uint8Array(8)));

let authority: TimeAuthority;
beforeAll(() => {
  authority = new TimeAuthority();
});
afterAll(() => authority.close());

describe('the answer of a time authority', () => {
  it('holds, says when, and openssl agrees', async () => {
    const { request, nonce } = ask();
    const answer = authority.answer(request);
    const found = await checkAnswer(answer, MESSAGE, nonce, [authority.root]);
    if (found.kind !== 'holds') throw new Error(found.because);
    expect(Math.abs(Date.parse(found.genTime) - Date.now())).toBeLessThan(60_000);
    expect(found.certificates).toHaveLength(1);
    expect(authority.verify(answer, MESSAGE)).toContain('Verification: OK');
  });

  it('is asked with nothing but the hash and a random number', () => {
    const { request } = ask();
    expect(request.length).toBeLessThan(80);
  });

  it('to another hash is not taken', async () => {
    const { request, nonce } = ask(utf8('something else'));
    const found = await checkAnswer(authority.answer(request), MESSAGE, nonce, [authority.root]);
    expect(found).toEqual({ kind: 'fails', because: 'other-hash' });
  });

  it('to another question about the same hash is not taken', async () => {
    const answer = authority.answer(ask().request);
    const found = await checkAnswer(answer, MESSAGE, ask().nonce, [authority.root]);
    expect(found).toEqual({ kind: 'fails', because: 'other-nonce' });
  });

  it('of somebody with a root of their own making is not taken', async () => {
    const stranger = new TimeAuthority();
    const { request, nonce } = ask();
    const found = await checkAnswer(stranger.answer(request), MESSAGE, nonce, [authority.root]);
    stranger.close();
    expect(found).toEqual({ kind: 'fails', because: 'not-trusted' });
  });

  it('that says no is not taken', async () => {
    const { nonce } = ask();
    const refused = authority.answer(utf8('this is no request'));
    const found = await checkAnswer(refused, MESSAGE, nonce, [authority.root]);
    expect(found).toEqual({ kind: 'fails', because: 'not-granted' });
  });

  it('cut or lengthened is not taken; with a byte changed it is not taken, or says the very same', async () => {
    const { request, nonce } = ask();
    const answer = authority.answer(request);
    const outcome = (bytes: typeof answer) => checkAnswer(bytes, MESSAGE, nonce, [authority.root]);
    for (const cut of [0, 1, 9, 200, answer.length - 1])
      expect((await outcome(answer.slice(0, cut))).kind, `cut at ${cut}`).toBe('fails');
    expect((await outcome(new Uint8Array([...answer, 0]))).kind).toBe('fails');
    const { genTime } = (await outcome(answer)) as { genTime: string };
    const held: string[] = [];
    for (let at = 0; at < answer.length; at += 7) {
      const changed = answer.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const found = await outcome(changed);
      if (found.kind === 'holds') held.push(found.genTime);
    }
    // The few bytes that no signature covers (CMS repeats the name of its digest outside) change nothing that is said.
    expect(new Set(held)).toEqual(new Set([genTime]));
    expect(held.length).toBeLessThan(6);
  });

  it.each<[Fault, string]>([
    ['expired', 'not-trusted'],
    ['sha1-named', 'certificate'],
  ])('by a certificate that is %s is not taken', async (fault, because) => {
    const bad = new TimeAuthority(fault);
    const { request, nonce } = ask();
    const found = await checkAnswer(bad.answer(request), MESSAGE, nonce, [bad.root]);
    bad.close();
    expect(found).toEqual({ kind: 'fails', because });
  });
});

describe('a statement that is signed anew', () => {
  it.each<[Fault, string]>([
    ['none', 'holds'],
    ['usage-not-critical', 'key-usage'],
    ['usage-two', 'key-usage'],
    ['usage-other', 'key-usage'],
    ['is-ca', 'key-usage'],
  ])('by a certificate with the fault "%s": %s', async (fault, because) => {
    // Its certificate is older than the statement, so that only the fault can matter.
    const other = new TimeAuthority(fault);
    const { request, nonce } = ask();
    const answer = authority.answer(request);
    const found = await checkAnswer(other.signAnew(answer), MESSAGE, nonce, [other.root]);
    other.close();
    expect(found.kind === 'holds' ? 'holds' : found.because).toBe(because);
  });
});

it('every authority on the list is asked over https, and its root is a certificate of its own', () => {
  expect(timeAuthorities.length).toBeGreaterThanOrEqual(2);
  for (const { url, roots } of timeAuthorities) {
    expect(new URL(url).protocol).toBe('https:');
    expect(roots.length).toBeGreaterThan(0);
  }
});

describe('a package with time stamps', () => {
  it('carries what openssl checks, and our verifier says when, by which authority, or why not', async () => {
    const world = newWorld();
    const caseId = await fillCase(world);
    const made = expectKind(await world.log.append(caseId, 'checkpoint.made', {}), 'appended');
    const handOver = createHandOver(world.powers, world.vault);
    const opened = expectKind(await handOver.open(caseId), 'open');
    let sig = new Uint8Array();
    for await (const entry of opened.case.entries())
      if (entry.header.seq === made.seq) sig = entry.sig;
    await handOver.close();
    const { request, nonce } = ask(sig);
    const token = toBase64url(authority.answer(request));
    const body = { checkpointSeq: made.seq, authority: 'test', nonce: toBase64url(nonce), token };
    await world.log.append(caseId, 'timestamp.received', { ...body, genTime: '1999-01-01' });
    await world.log.append(caseId, 'timestamp.received', { ...body, checkpointSeq: 0 });
    await world.log.append(caseId, 'timestamp.received', { ...body, authority: 'nobody' });
    const { blob } = await makePackage(world, caseId);
    const us = { id: 'test', name: 'Test', url: 'https://time.example', roots: [authority.root] };
    const verdict = await verifyPackage(blobSource(blob), {
      ...webVerifyPowers(),
      times: checkTimes([us]),
    });
    expect(verdict).toMatchObject({
      verdict: 'whole',
      times: [
        { authority: 'Test', outcome: 'holds' },
        { outcome: 'fails', because: 'no-checkpoint' },
        { outcome: 'fails', because: 'unknown-authority' },
      ],
    });
    // The time is the token's, not what the entry says of it.
    expect(Date.parse(verdict.times[0]?.genTime ?? '')).toBeGreaterThan(Date.UTC(2026, 0));
    for (const language of ['ko', 'en'] as const)
      expect(verdictWords(verdict, language).shows.join()).not.toMatch(/time-|\{\{/);
    const files = Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer())));
    const file = (end: string) =>
      new Uint8Array(files.find(([name]) => name.endsWith(end))?.[1] ?? []);
    const [answer, signed] = [
      file(`timestamp-${made.seq + 1}.tsr`),
      file(`checkpoint-${made.seq}.sig`),
    ];
    expect(authority.verify(answer, signed)).toContain('Verification: OK');
    expect(() => authority.verify(answer, signed.slice(1))).toThrow();
  });
});
