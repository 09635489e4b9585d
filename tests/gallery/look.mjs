/**
 * Looks at every view of the gallery in a real Chromium: axe-core, text cut off, and pictures.
 *
 *   node tests/gallery/look.mjs [--only <part of a name>] [--shots <folder>] [--shape wide|narrow|double|zoom]
 *                              [--language ko,en,…|all] [--theme light|dark] [--sheets <folder>]
 *
 * Ends with `N views, M findings`; exit code 1 when there are findings.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    shots: { type: 'string' },
    sheets: { type: 'string' },
    shape: { type: 'string' },
    language: { type: 'string' },
    theme: { type: 'string' },
    chromium: { type: 'string', default: '/usr/bin/chromium' },
  },
});

/** Widths in CSS pixels: a desktop page, the narrowest phone, 900 px at 200 %, and 1280 px at 400 %. */
const SHAPES = {
  wide: { width: 900, height: 900, scale: 1 },
  narrow: { width: 360, height: 640, scale: 1 },
  double: { width: 450, height: 450, scale: 1 },
  zoom: { width: 320, height: 256, scale: 1 },
};
const shapes = Object.entries(SHAPES).filter(([name]) => !options.shape || options.shape === name);

const locales = path.join(here, '../../src/i18n/locales');
const languages =
  options.language === 'all'
    ? (await readdir(locales)).sort()
    : (options.language ?? 'ko,en').split(',');
const themes = options.theme ? [options.theme] : ['light', 'dark'];

const outDir = await mkdtemp(path.join(tmpdir(), 'jikim-gallery-'));
const vite = {
  configFile: path.join(here, 'vite.config.ts'),
  logLevel: 'error',
  build: { outDir, emptyOutDir: true },
};
await build(vite);
const server = await preview({ ...vite, preview: { host: '127.0.0.1', port: 0 } });
const root = server.resolvedUrls.local[0];
const browser = await chromium.launch({ executablePath: options.chromium, args: ['--no-sandbox'] });
const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
if (options.shots) await mkdir(options.shots, { recursive: true });

const findings = [];
/** Pictures that were taken, for the contact sheets. */
const taken = [];
let looked = 0;
for (const colorScheme of themes) {
  for (const [shape, { width, height }] of shapes) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => findings.push(`${page.url()}: ${error.message}`));
    await page.goto(root);
    await page.waitForSelector('[data-drawn]');
    const names = (await page.locator('li a').allTextContents()).filter((name) =>
      name.includes(options.only),
    );
    for (const name of names) {
      for (const language of languages) {
        await lookAt(page, { name, language, colorScheme, shape });
        looked += 1;
      }
    }
    await context.close();
  }
}
await browser.close();
if (options.sheets) {
  const { contactSheets } = await import('../../scripts/lib/contact-sheet.mjs');
  for (const sheet of new Set(taken.map((one) => one.sheet))) {
    const pictures = taken.filter((one) => one.sheet === sheet);
    const to = path.join(options.sheets, sheet);
    for (const file of await contactSheets(pictures, pictures[0].shape, to)) console.log(file);
  }
}
await server.close();
await rm(outDir, { recursive: true });
for (const finding of findings) console.log(finding);
console.log(`${looked} views, ${findings.length} findings`);
process.exit(findings.length > 0 || looked === 0 ? 1 : 0);

async function lookAt(page, { name, language, colorScheme, shape }) {
  const label = `${name}-${language}-${colorScheme}-${shape}`;
  await page.goto(`${root}?view=${name}&lang=${language}`);
  await page.waitForSelector('[data-drawn]');
  if (shape !== 'zoom' && shape !== 'double') {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() =>
      globalThis.axe.run(globalThis.document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    for (const { id, nodes } of violations) {
      findings.push(`${label}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    }
  }
  for (const finding of await page.evaluate(measure)) findings.push(`${label}: ${finding}`);
  const folder = options.shots ?? (options.sheets && path.join(options.sheets, 'views'));
  if (!folder) return;
  const file = path.join(folder, `${label}.png`);
  // A view that puts the focus further down has scrolled, and its bar with it.
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  // What stands in the top layer of a page moves with its window.
  await page.screenshot({ path: file, fullPage: !/^(dialog|strip)-/.test(name) });
  taken.push({ name, file, shape, sheet: `${language}-${colorScheme}-${shape}` });
}

/** What axe does not say: sideways scrolling, small targets, text cut off. Runs in the page. */
function measure() {
  const found = [];
  const { document, getComputedStyle } = globalThis;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    found.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  // What stands in pages is in a shadow root.
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []),
  ];
  for (const element of roots.flatMap((one) => [...one.querySelectorAll('*')])) {
    const { overflowX, clipPath, position } = getComputedStyle(element);
    const isField = element.matches('input, select, textarea');
    const isHidden = clipPath !== 'none' || (position === 'absolute' && element.clientWidth <= 1);
    if (overflowX === 'visible' || isField || isHidden) continue;
    if (element.scrollWidth > element.clientWidth + 1)
      found.push(`wider than its place: ${element.className || element.tagName}`);
  }
  for (const element of document.querySelectorAll(
    'button, a[href], summary, input, select, textarea',
  )) {
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || getComputedStyle(element).clipPath !== 'none') continue;
    // The whole label is the target.
    if (element.closest('label.tick')) continue;
    if (width < 24 || height < 24)
      found.push(`small target: ${element.className || element.tagName} ${width}x${height}`);
    if (
      element.tagName === 'BUTTON' &&
      element.role !== 'switch' &&
      element.scrollWidth > element.clientWidth + 1
    )
      found.push(`text cut: ${element.textContent}`);
  }
  // What stands in somebody else's page has no way out of ours.
  if (/view=(dialog|strip)-/.test(globalThis.location.search)) return found;
  const first = document.querySelector(
    'button, a[href], input, select, textarea, summary, [tabindex="0"]',
  );
  if (!first?.classList.contains('quick-exit')) found.push('the way out is not first');
  return found;
}
