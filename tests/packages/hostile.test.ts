import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { newWorld } from '../evidence/world';
import { type Hostile, hostilePackages, pack, relisted } from './hostile-packages';
import { fillCase, makePackage, verify } from './make';

/** Only to have the names before the package is made. */
const NAMES = hostilePackages(new Map([['data/items/0002/visible.jpg', new Uint8Array()]])).map(
  ({ name }) => name,
);

let hostile: Map<string, Hostile>;
let files: Map<string, Uint8Array>;
beforeAll(async () => {
  const world = newWorld();
  const { blob } = await makePackage(world, await fillCase(world));
  const unzipped = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  files = new Map(
    Object.entries(unzipped).map(([path, data]) => [path.replace(/^[^/]+\//, ''), data]),
  );
  hostile = new Map(hostilePackages(files).map((one) => [one.name, one]));
});

describe('a package that somebody built to deceive (T13)', () => {
  it('comes in more than eighty kinds', () => {
    expect(NAMES.length).toBeGreaterThan(80);
  });

  it('packed again by hand, nothing changed, is whole: so each case below fails for its own reason', async () => {
    expect(await verify(new Blob([pack(files)]))).toMatchObject({
      verdict: 'whole',
      findings: [],
    });
    expect(await verify(new Blob([pack(relisted(files))]))).toMatchObject({
      verdict: 'whole',
    });
  });

  it.each(NAMES)('%s', async (name) => {
    const { bytes, verdict, code } = hostile.get(name) as Hostile;
    const found = await verify(new Blob([bytes()]));
    expect(found.findings.map((finding) => finding.code)).toContain(code);
    expect(found.verdict).toBe(verdict);
  });
});
