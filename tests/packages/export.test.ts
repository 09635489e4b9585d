import { beforeEach, describe, expect, it } from 'vitest';
import { newWorld, type World } from '../evidence/world';
import { fillCase, makePackage, verify } from './make';
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
    const { blob } = await makePackage(world, caseId, { withParts: false });
    const verdict = await verify(blob);
    expect(verdict).toMatchObject({ verdict: 'whole', package: { partsWithheld: 1 } });
    const everything = [...(await unzip(blob)).values()].map(text).join('\n');
    expect(everything).not.toContain('SECRETPICTURE');
  });
});
