import { execFile } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadedScripts } from '../scripts/lib/loaded-scripts.ts';

const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));
const files = (...patterns: string[]): string[] => globSync(patterns, { cwd: root }).sort();
const lines = (file: string): number => read(file).split('\n').length - 1;

const BUILDS = ['chrome-mv3', 'firefox-mv3'] as const;
type Manifest = {
  permissions: string[];
  host_permissions: string[];
  optional_permissions?: string[];
  web_accessible_resources?: unknown;
  content_security_policy: { extension_pages: string };
};
const manifestOf = (build: string): Manifest => json(`.output/${build}/manifest.json`) as Manifest;
const builtText = (build: string): [string, string][] =>
  files(`.output/${build}/**/*.{js,html,css}`).map((file) => [file, read(file)]);

describe('rooms and doors', () => {
  it('nobody imports what the plan forbids, in a run that saw the whole house', async () => {
    const { stdout } = await run(
      bin('depcruise'),
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'entrypoints', 'src'],
      { cwd: root, maxBuffer: 1 << 28 },
    ).catch((error: unknown) => error as { stdout: string });
    const { summary } = JSON.parse(stdout) as {
      summary: {
        totalCruised: number;
        violations: { from: string; to: string; rule: { name: string } }[];
      };
    };
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    );
    expect(summary.totalCruised).toBeGreaterThan(120);
  });

  it('every file of a core is compiled without browser types', async () => {
    const { stdout } = await run(bin('tsc'), ['-p', 'tsconfig.core.json', '--listFilesOnly'], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
    const compiled = new Set(stdout.split('\n').map((file) => path.relative(root, file)));
    const cores = files('src/**/core/**/*.ts', 'src/bytes/**/*.ts');
    expect(cores.length).toBeGreaterThan(20);
    expect(cores.filter((file) => !compiled.has(file))).toEqual([]);
    expect([...compiled].filter((file) => /lib\.dom|@types\/(node|chrome)/.test(file))).toEqual([]);
  });

  it('entrypoints fit a screen; what only one page needs to wire itself stays beside it', () => {
    const doors = files('entrypoints/*.ts', 'entrypoints/*/{main,index}.{ts,tsx}');
    expect(doors.length).toBeGreaterThan(6);
    expect(doors.filter((file) => lines(file) > 60)).toEqual([]);
  });

  it('files stay small: none over 300 lines without its reason, none over 400, nine of ten under 200', () => {
    const sources = files('{src,entrypoints}/**/*.{ts,tsx}').filter(
      (file) => !file.includes('/assembly/'),
    );
    expect(sources.filter((file) => lines(file) > 400)).toEqual([]);
    // Also the other way round: a reason that is no longer needed goes.
    expect(sources.filter((file) => lines(file) > 300).sort()).toEqual(Object.keys(LONG).sort());
    const long = sources.filter((file) => lines(file) > 200);
    expect(long.length, long.join(', ')).toBeLessThanOrEqual(sources.length / 10);
  });

  it('the picture of the house is drawn from the house as it is', async () => {
    const { stdout } = await run(process.execPath, ['scripts/diagram.mjs', '--print'], {
      cwd: root,
    });
    expect(read('docs/architecture.mmd'), 'run: npm run diagram').toBe(stdout);
    expect(read('README.md'), 'run: npm run diagram').toContain(stdout);
  });

  it('no room can be reached from itself, and nothing leads out of a pure half but to another and to plain bytes', () => {
    const arrows = [...read('docs/architecture.mmd').matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(
      ([, from = '', to = '']) => ({ from, to }),
    );
    expect(arrows.length).toBeGreaterThan(40);
    const out = arrows.filter(
      ({ from, to }) => /_(core|data)$/.test(from) && !/_(core|data)$|^bytes$/.test(to),
    );
    expect(out).toEqual([]);
    // What nothing leads to is taken away, again and again: what stays is a circle.
    let left = arrows;
    for (let before = Infinity; left.length < before;) {
      before = left.length;
      left = left.filter(({ from }) => left.some(({ to }) => to === from));
    }
    expect(left).toEqual([]);
  });
});

/** Why these are longer than 300 lines. */
const LONG: Record<string, string> = {
  'src/reports/core/route-table.ts': 'a table: who is told first, by country and case',
};

describe('messages', () => {
  const routes = [...read('src/contract.ts').matchAll(/^ {2}'([\w.-]+)': \{\s*from:/gm)].map(
    ([, name]) => name ?? '',
  );
  const handlers = files('src/background/**/*.ts').map(read).join('\n');

  it('every route of the contract has a gate and a handler', () => {
    expect(routes.length).toBeGreaterThan(5);
    const quoted = (name: string): RegExp => new RegExp(`'${name}'`, 'g');
    // Once in the gate, once among the handlers.
    expect(routes.filter((name) => (handlers.match(quoted(name)) ?? []).length < 2)).toEqual([]);
  });

  it('no route lets a page read the log or the vault', () => {
    const fromContent = [
      ...read('src/contract.ts').matchAll(/'([\w.-]+)': \{\s*from: 'content'/g),
    ].map(([, name]) => name ?? '');
    expect(fromContent.length).toBeGreaterThan(2);
    expect(fromContent.filter((name) => /^(evidence|vault|report|settings)\./.test(name))).toEqual(
      [],
    );
  });
});

describe.each(BUILDS)('the built extension %s', (build) => {
  it('asks for no permission without its paragraph in docs/permissions.md', () => {
    const { permissions, host_permissions, optional_permissions = [] } = manifestOf(build);
    const explained = new Set(
      [...read('docs/permissions.md').matchAll(/^## `([^`]+)`/gm)].map(([, name]) => name),
    );
    const asked = [...permissions, ...host_permissions, ...optional_permissions];
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.filter((name) => !explained.has(name))).toEqual([]);
  });

  it('cannot be found by a page: no web-accessible resources', () => {
    expect(manifestOf(build).web_accessible_resources).toBeUndefined();
  });

  it('allows its pages no code from outside, no inline code, no eval', () => {
    const policy = manifestOf(build).content_security_policy.extension_pages;
    expect(policy).toContain("default-src 'none'");
    // The background may ask an address when the person presses; no page may (decision 051).
    const others = policy.replace("'wasm-unsafe-eval'", '').replace(/connect-src [^;]+;/, '');
    expect(others).not.toMatch(/unsafe-|https?:|\*/);
    const pages = files(`.output/${build}/**/*.html`);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) {
      const own = /<meta[^>]+http-equiv="Content-Security-Policy"[^>]+content="([^"]+)"/.exec(
        read(page),
      )?.[1];
      expect(own, page).toMatch(/connect-src 'self'|default-src 'none'/);
      expect(own, page).not.toMatch(/https?:/);
    }
  });

  it('contains no code that makes code', () => {
    const found = builtText(build).flatMap(([file, text]) =>
      [...text.matchAll(/\beval\(|\bnew Function\(|[^.\w]Function\(["'`]/g)].map(
        ([match]) => `${file}: ${match}`,
      ),
    );
    expect(found).toEqual([]);
  });

  it('puts at most 12 kB (gzip) into every frame of every page', () => {
    const sizes = ['guard.js', 'guard-main-world.js'].map(
      (name) => gzipSync(read(`.output/${build}/${name}`)).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(12_000);
  });

  it('opens the panel with at most 68 kB (gzip) of script, and without places, laws and drafts', () => {
    const folder = path.join(root, '.output', build);
    const weigh = (scripts: string[]) =>
      scripts.reduce((sum, file) => sum + gzipSync(read(`.output/${build}/${file}`)).length, 0);
    const door = loadedScripts(folder, 'popup.html');
    // It is read at all: the door has words, and a way out.
    expect(weigh(door)).toBeGreaterThan(20_000);
    expect(weigh(door)).toBeLessThanOrEqual(68_000);
    const text = door.map((file) => read(`.output/${build}/${file}`)).join('');
    expect(text).not.toContain('d4u.stop.or.kr');
  });

  it('takes at most 15 MB', () => {
    const total = files(`.output/${build}/**/*`)
      .map((file) => statSync(path.join(root, file)))
      .reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeGreaterThan(100_000);
    expect(total).toBeLessThanOrEqual(15_000_000);
  });

  it('names no host of the network but the ones of its data and these', () => {
    const allowed = new Set([...Object.keys(NAMES_NOT_ADDRESSES), ...hostsOfData()]);
    const found = builtText(build).flatMap(([file, text]) =>
      hostsIn(text)
        .filter((host) => !allowed.has(host))
        .map((host) => `${file}: ${host}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});

/** Hosts that stand in the built code as names, and why they are never asked for anything. */
const NAMES_NOT_ADDRESSES: Record<string, string> = {
  'netpreserve.org': 'profile names of WARC records, in warcio',
  'rolldown.rs': 'a page of the bundler about an error of its own, as a text in its start-up code',
  'page-copy.invalid':
    'addresses of parts of a page copy that had none, inside an archive; no such host can exist',
  'www.w3.org': 'XML namespaces of SVG, MathML and XHTML',
  'ns.adobe.com': 'XML namespaces of XMP, which exifreader looks for in a photo',
  'purl.org': 'XML namespace of Dublin Core, part of XMP',
  'fallback.namespace':
    'placeholder of exifreader for XMP without a namespace; no such host can exist',
  ...Object.fromEntries(
    [
      'web.telegram.org t.me x.com www.instagram.com www.youtube.com www.tiktok.com www.facebook.com',
      'cafe.naver.com blog.naver.com gall.dcinside.com m.dcinside.com',
    ]
      .flatMap((line) => line.split(' '))
      .map((host) => [host, 'lasting addresses as they are written into a record; sites.ts']),
  ),
};

function hostsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:https?|wss?):\/\/([a-z0-9][a-z0-9.-]*\.[a-z]{2,})/gi)].map(
    ([, host]) => (host ?? '').toLowerCase(),
  );
}

function hostsOfData(): string[] {
  return files('src/{reports,guard,packages}/data/*.json').flatMap((f) => hostsIn(read(f)));
}

describe('words', () => {
  type Texts = Record<string, string>;
  const rooms = files('src/i18n/locales/en/*.json').map((file) => path.basename(file));
  const texts = (language: string, room: string): Texts =>
    json(`src/i18n/locales/${language}/${room}`) as Texts;
  const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
  const blanksOf = (text: string): string[] =>
    [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '');

  it('both languages have the same rooms', () => {
    expect(rooms.length).toBeGreaterThan(3);
    expect(files('src/i18n/locales/ko/*.json').map((file) => path.basename(file))).toEqual(rooms);
  });

  describe.each(rooms)('%s', (room) => {
    const en = texts('en', room);
    const ko = texts('ko', room);

    it('has every key in both languages, with the plural forms that each one needs', () => {
      expect([...new Set(Object.keys(ko).map(withoutPlural))].sort()).toEqual(
        [...new Set(Object.keys(en).map(withoutPlural))].sort(),
      );
      const plural = Object.keys(en).filter((key) => key.endsWith('_one'));
      expect(plural.filter((key) => !(key.replace(/_one$/, '_other') in en))).toEqual([]);
      // Korean counts with one form, `other`.
      expect(plural.filter((key) => !(key.replace(/_one$/, '_other') in ko))).toEqual([]);
    });

    it('has no empty text, and fills the same blanks in both', () => {
      for (const [key, text] of [...Object.entries(en), ...Object.entries(ko)]) {
        expect(text.trim(), key).not.toBe('');
      }
      const blanks = (table: Texts, key: string): string[] =>
        [
          ...new Set(
            Object.entries(table)
              .filter(([other]) => withoutPlural(other) === key)
              .flatMap(([, text]) => blanksOf(text)),
          ),
        ].sort();
      for (const key of new Set(Object.keys(en).map(withoutPlural))) {
        expect(blanks(ko, key), key).toEqual(blanks(en, key));
      }
    });

    it('never blames, scares, or promises what we cannot keep', () => {
      const said = (table: Texts, banned: readonly RegExp[]): string[] =>
        Object.entries(table).flatMap(([key, text]) =>
          banned.filter((phrase) => phrase.test(text)).map((phrase) => `${key}: ${phrase.source}`),
        );
      expect([...said(en, BANNED.en), ...said(ko, BANNED.ko)]).toEqual([]);
    });
  });

  it('the lint of words finds what it is for', () => {
    expect(BANNED.en.some((phrase) => phrase.test('Are you sure you want to post this?'))).toBe(
      true,
    );
    expect(BANNED.ko.some((phrase) => phrase.test('정말 올리시겠습니까?'))).toBe(true);
  });
});

/** Rules W3, W11 and L3: blame and fear backfire, and nobody can promise these things. */
const BANNED = {
  en: [
    /consider (the|their|your) privacy/i,
    /are you sure/i,
    /think (twice|before|carefully)/i,
    /you should(n[’']t)? have/i,
    /(?<!not |n[’']t )your (own )?fault/i,
    /dangerous (girl|boy)/i,
    /safe to (share|upload|post)/i,
    /\b(AI|court|deepfake|tamper)[- ]?proof\b/i,
    /revenge porn/i,
    /\bvictims?\b/i,
    /100 ?%/,
  ],
  ko: [
    /정말(로)? .{0,12}(시겠|까요\?|습니까)/,
    /확실(합니까|한가요|하신가요)/,
    /(한 번|다시) 더? ?생각해/,
    /(했어야|하지 말았어야|조심했|부주의)/,
    /(당신|본인|내|네) ?(의 )?(잘못|탓)(?![이은]? ?아니)/,
    /(공유|올려)(해도|도) 안전/,
    /(완벽|100 ?%|무조건).{0,8}(보호|차단|안전)/,
    /(AI|법정|딥페이크).{0,4}(도 )?(뚫|못 ?뚫)/,
    /(리벤지|보복) ?(포르노|음란)/,
    /음란물/,
    /피해자(?!지원|.{0,3}센터)/,
  ],
} as const;
