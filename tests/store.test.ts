import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const bin = path.join(root, 'node_modules/.bin');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { version, allowScripts, dependencies } = JSON.parse(read('package.json')) as {
  version: string;
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
};
const artifact = (name: string): string => path.join(root, `.output/jikim-${version}-${name}`);
const digestOf = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

beforeAll(() => run(process.execPath, ['scripts/zip.mjs'], { cwd: root }), 400_000);

describe('the packages for the stores', () => {
  it('are made for Chrome, Edge and Firefox, each at most 15 MB, with sources and a list of what is inside', () => {
    const names = ['chrome.zip', 'edge.zip', 'firefox.zip', 'sources.zip', 'sbom.cdx.json'];
    for (const name of names) expect(statSync(artifact(name)).size).toBeLessThan(15e6);
    const [chrome, edge] = ['chrome', 'edge'].map((store) =>
      globSync('**/*', { cwd: path.join(root, `.output/${store}-mv3`) })
        // A chunk is named after its bytes, and these hold the name of the store.
        .map((file) => file.replace(/-[\w-]{8}\.js$/, '.js'))
        .sort(),
    );
    expect(edge).toEqual(chrome);
    const listed = read('.output/SHA256SUMS');
    for (const name of names) expect(listed).toContain(digestOf(artifact(name)));
  });

  it('can be made again from the sources package, byte for byte', async () => {
    const place = mkdtempSync(path.join(os.tmpdir(), 'jikim-rebuild-'));
    try {
      await run('unzip', ['-q', artifact('sources.zip'), '-d', place]);
      symlinkSync(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
      await run(process.execPath, ['scripts/zip.mjs'], { cwd: place });
      const again = readFileSync(path.join(place, '.output/SHA256SUMS'), 'utf8');
      expect(again).toBe(read('.output/SHA256SUMS'));
    } finally {
      rmSync(place, { recursive: true });
    }
  }, 400_000);
});

describe('what the linters of the stores say', () => {
  type Message = { code: string; file: string };
  type Report = { errors: Message[]; notices: Message[]; warnings: Message[] };
  const lint = async (program: string, words: string[]): Promise<Report> => {
    const { stdout } = await run(path.join(bin, program), words, {
      cwd: root,
      maxBuffer: 1 << 26,
    }).catch((error: unknown) => error as { stdout: string });
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Report;
  };
  const explained = new Set(
    [...read('docs/store/review.md').matchAll(/^- `([A-Z_]+)`/gm)].map(([, code]) => code ?? ''),
  );

  it.each([
    ['web-ext', ['lint', '--source-dir', '.output/firefox-mv3', '--output', 'json', '--boring']],
    ['addons-linter', ['.output/firefox-mv3', '--output', 'json', '--boring']],
  ])(
    '%s finds no error, and no warning that docs/store/review.md does not explain',
    async (program, words) => {
      const { errors, warnings } = await lint(program, words);
      expect(errors).toEqual([]);
      expect(warnings.filter(({ code }) => !explained.has(code))).toEqual([]);
    },
    120_000,
  );
});

describe('what comes from others', () => {
  it('THIRD_PARTY.md names the licence of everything that ships', async () => {
    const { stdout } = await run(process.execPath, ['scripts/third-party.mjs', '--print'], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    expect(read('THIRD_PARTY.md'), 'run: npm run third-party').toBe(stdout);
    for (const name of Object.keys(dependencies)) expect(stdout).toContain(`| ${name} |`);
  });

  it('the list of materials names every dependency with its digest', () => {
    const { components } = JSON.parse(readFileSync(artifact('sbom.cdx.json'), 'utf8')) as {
      components: { name: string; hashes: { content: string }[] }[];
    };
    const named = new Map(components.map(({ name, hashes }) => [name, hashes]));
    for (const name of [...Object.keys(dependencies), 'faces/yunet-n.bin', 'faces/engine.wasm']) {
      expect(named.get(name)?.[0]?.content, name).toMatch(/^[0-9a-f]{64,128}$/);
    }
  });

  it('every package of the lock file has a digest and comes from no address written into it', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string; inBundle?: boolean }>;
    };
    const entries = Object.entries(packages).filter(([where]) => where !== '');
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, { inBundle, integrity }]) => !inBundle && !integrity)).toEqual([]);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('runs install scripts of one named package only', () => {
    const allowed = Object.entries(allowScripts).filter(([, runs]) => runs);
    expect(allowed.map(([name]) => name.replace(/@[^@]+$/, ''))).toEqual(['node']);
  });
});

/** Nobody publishes alone: see docs/store/release.md. */
describe('releases', () => {
  it('every action of the workflows is pinned by its commit', () => {
    const used = globSync('.github/workflows/*.yml', { cwd: root }).flatMap((file) =>
      [...read(file).matchAll(/uses:\s*(\S+)/g)].map(([, name]) => name ?? ''),
    );
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });

  it('publishing waits for a second person', () => {
    expect(read('.github/workflows/publish.yml')).toMatch(/^ {4}environment: stores$/m);
  });
});

afterAll(() => {
  for (const file of globSync('.output/edge-mv3', { cwd: root })) {
    rmSync(path.join(root, file), { recursive: true });
  }
});
