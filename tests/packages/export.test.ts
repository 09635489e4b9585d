import { createHash } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeEach, describe, expect, it } from 'vitest';
import { addressOnly, expectKind, newWorld, withPicture, type World } from '../evidence/world';
import { documentWords } from '@/packages/core/report/words';
import { readRecipients } from '@/packages/core/recipient';
import { verifyPackage } from '@/packages/core/verify-package';
import { makeLock, unlockPackage } from '@/packages/encrypt';
import { webVerifyPowers } from '@/packages/verify-powers';
import { makePackage as makePackageAndNote } from '@/packages/make-package';
import { fillCase, makePackage, memorySink, VERIFIER, verify } from './make';
import { unzipSync } from 'fflate';

let world: World;
beforeEach(() => {
  world = newWorld();
});

const unzip = async (blob: Blob) => {
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  return new Map(
    Object.entries(files).map(([path, bytes]) => [path.replace(/^[^/]+\//, ''), bytes]),
  );
};
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('a package', () => {
  it('is whole, and says how much is in it', async () => {
    const caseId = await fillCase(world);
    const { made, blob } = await makePackage(world, caseId);
    expect(made).toMatchObject({ kind: 'made', size: blob.size });
    const verdict = await verify(blob);
    expect(verdict).toMatchObject({
      verdict: 'whole',
      findings: [],
      package: { caseId, bodiesWithheld: 0, partsWithheld: 0 },
    });
    const files = await unzip(blob);
    expect([...files.keys()]).toContain('data/items/0002/visible.jpg');
  });

  it('withholds what was not chosen, and the chain still checks', async () => {
    const caseId = await fillCase(world);
    const { blob } = await makePackage(world, caseId, { chosen: { kind: 'records', seqs: [2] } });
    const verdict = await verify(blob);
    expect(verdict.verdict).toBe('whole');
    expect(verdict.package?.bodiesWithheld).toBeGreaterThan(2);
    const everything = [...(await unzip(blob)).values()].map(text).join('\n');
    expect(everything).toContain('첫 메모');
    expect(everything).not.toContain('second note');
    expect(everything).not.toContain('private thought');
  });

  it('carries no bytes of pictures when they are left out, and still names their hashes', async () => {
    const caseId = await fillCase(world);
    const { blob } = await makePackage(world, caseId, { parts: 'none' });
    const verdict = await verify(blob);
    expect(verdict).toMatchObject({ verdict: 'whole', package: { partsWithheld: 1 } });
    const everything = [...(await unzip(blob)).values()].map(text).join('\n');
    expect(everything).not.toContain('SECRETPICTURE');
  });

  it('draws its reports with their own style sheet allowed and nothing else', async () => {
    const caseId = await fillCase(world);
    const files = await unzip((await makePackage(world, caseId)).blob);
    for (const name of ['report', 'report-print', 'report-one-page']) {
      const page = text(files.get(`data/${name}.html`));
      const css = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
      const hash = createHash('sha256').update(css).digest('base64');
      expect(page).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
      expect(page).not.toMatch(/<(script|img|iframe|a)\b/i);
      // What a page was called is text, not markup.
      expect(page).not.toContain('<b>굵게');
    }
    expect(text(files.get('data/report.html'))).toContain('&lt;b&gt;굵게');
  });

  it.each(['ko', 'en'] as const)(
    'says in the report what is demanded, the words of a threat and whose account it is (%s)',
    async (language) => {
      const facts = {
        ...addressOnly.facts,
        profileUrl: 'https://example.org/@somebody-out-there',
        demand: '오늘 밤까지 삼십만 원',
        threat: 'everyone you know <b>will</b> see it',
      };
      const { caseId } = expectKind(await world.log.capture({ ...addressOnly, facts }), 'sealed');
      const files = await unzip((await makePackage(world, caseId, { language })).blob);
      const table = documentWords(language);
      for (const name of ['report', 'report-print']) {
        const page = text(files.get(`data/${name}.html`));
        for (const [fact, told] of [
          ['profileUrl', 'https://example.org/@somebody-out-there'],
          ['demand', '오늘 밤까지 삼십만 원'],
          ['threat', 'everyone you know &lt;b&gt;will&lt;/b&gt; see it'],
        ] as const) {
          const row = page.indexOf(table(`fact-${fact}`));
          expect(row, `${name}: ${fact}`).toBeGreaterThan(0);
          expect(page.slice(row, page.indexOf('</tr>', row))).toContain(told);
        }
      }
    },
  );

  it('says of a record of another case where it stands, so that its own package can be laid beside it', async () => {
    const kept = expectKind(await world.log.capture(withPicture), 'sealed');
    const { caseId } = expectKind(await world.log.openCase('sorted'), 'opened');
    const { factsSeq: seq } = kept;
    expectKind(await world.log.moveRecord({ caseId: kept.caseId, seq }, caseId), 'moved');
    const report = async (of: string) =>
      text((await unzip((await makePackage(world, of)).blob)).get('data/report.html'));
    const { rows } = expectKind(await world.log.listHeaders(kept.caseId), 'headers');
    const hash = rows[seq]?.entryHash ?? '';
    const naming = await report(caseId);
    for (const said of [kept.caseId, hash, `기록 ${seq}번`]) expect(naming).toContain(said);
    expect(await report(kept.caseId)).toContain(hash);
  });

  it.each(['passphrase', 'recipients'] as const)(
    'locked for %s, reads back whole and in order',
    async (kind) => {
      const caseId = await fillCase(world);
      const identity = await generateX25519Identity();
      const lock = await makeLock(
        kind === 'passphrase'
          ? { kind, passphrase: 'four warm quiet words' }
          : { kind, recipients: [await identityToRecipient(identity)] },
        10,
      );
      const sink = memorySink();
      const { made } = await makePackage(world, caseId, {
        wrap: (zip) => lock.wrap(zip),
        sink,
        check: async () => verifyPackage(await lock.open(sink.blob()), webVerifyPowers()),
      });
      expect(made.kind).toBe('made');
      expect((await verify(sink.blob())).findings).toEqual([{ code: 'encrypted' }]);
      const key =
        kind === 'passphrase'
          ? { kind, passphrase: 'four warm quiet words' }
          : { kind: 'identity' as const, identity };
      const opened = await unlockPackage(sink.blob(), key);
      expect(opened && (await verifyPackage(opened, webVerifyPowers())).verdict).toBe('whole');
    },
  );

  it('stopped half way leaves nothing', async () => {
    const caseId = await fillCase(world);
    const abort = new AbortController();
    const { made, state, blob } = await makePackage(world, caseId, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect([made.kind, state, blob.size]).toEqual(['cancelled', 'discarded', 0]);
  });

  it('is not called made when the written file is not what was meant', async () => {
    const caseId = await fillCase(world);
    const sink = memorySink();
    const { made } = await makePackage(world, caseId, {
      sink,
      check: async () => {
        const bytes = new Uint8Array(await sink.blob().arrayBuffer());
        return verify(new Blob([bytes.map((byte, index) => (index === 400 ? byte ^ 1 : byte))]));
      },
    });
    expect(made.kind).toBe('not-whole');
  });
});

describe('a file for the police, noted in the log', () => {
  it('says for whom and what went along; the next one is whole, with that note in it', async () => {
    const world = newWorld();
    const caseId = await fillCase(world);
    const make = async (parts: 'all' | 'covered') => {
      const sink = memorySink();
      const file = async () => new File([await sink.blob().arrayBuffer()], 'notes.zip');
      const made = await makePackageAndNote(
        world.powers,
        world.vault,
        world.log,
        { ...sink, file, isInPlace: false },
        {
          caseId,
          chosen: { kind: 'case' },
          parts,
          language: 'en',
          title: null,
          names: {},
          app: world.powers.app,
          verifier: VERIFIER,
          lock: null,
          to: 'the police',
          signal: new AbortController().signal,
          onProgress: () => undefined,
        },
      );
      expect(made).toMatchObject({ kind: 'made', verdict: { findings: [] } });
    };
    await make('all');
    await make('covered');
    const { rows } = expectKind(await world.log.listHeaders(caseId), 'headers');
    const notes = rows.filter(({ header }) => header.type === 'export.made');
    const bodies = await Promise.all(
      notes.map(
        async ({ seq }) => expectKind(await world.log.readBody(caseId, seq), 'opened').body,
      ),
    );
    expect(bodies).toMatchObject([
      { to: 'the police', withParts: true, files: 'all', records: null },
      { to: 'the police', withParts: true, files: 'covered', records: null },
    ]);
    expectKind(await world.log.verifyCase(caseId, 'full'), 'intact');
  });
});

describe('a key for receiving packages', () => {
  it('is taken as it was copied, and a slip or a secret key is named', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    expect(readRecipients(` ${recipient}\n${recipient.toUpperCase()} `)).toEqual({
      kind: 'recipients',
      recipients: [recipient],
    });
    const slip = recipient.slice(0, 20) + (recipient[20] === 'q' ? 'p' : 'q') + recipient.slice(21);
    expect(readRecipients(slip).kind).toBe('mistyped');
    expect(readRecipients(recipient.slice(0, -3)).kind).toBe('mistyped');
    expect(readRecipients(identity).kind).toBe('private-key');
    expect(readRecipients('hello').kind).toBe('not-a-key');
    expect(readRecipients(' ').kind).toBe('empty');
  });
});
