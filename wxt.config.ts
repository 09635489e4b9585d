import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { wordsFiles } from './scripts/lib/words-files.ts';

const everywhere = {
  matches: ['*://*/*'],
  run_at: 'document_start',
  all_frames: true,
  match_about_blank: true,
  match_origin_as_fallback: true,
} as const;

/** Files of the panel's first screen. Everything that they import comes along. */
const PANEL_DOOR = [
  'entrypoints/popup/(panel|world|behind|about-page)\\.tsx?$',
  'src/ui/(draw-page\\.tsx|panel/door-texts\\.ts)$',
  'src/(platform/packaged|settings/settings-store)\\.ts$',
  'wxt-html-plugins',
].map((file) => new RegExp(file.replaceAll('/', String.raw`[\\/]`)));

/**
 * Puts all that the panel needs for its first screen into one file. It must stand at once (design.md §3: 150 ms), and a browser
 * spends more on asking for fourteen small files than on reading one.
 */
const panelInOneChunk: Plugin = {
  name: 'jikim:panel-door',
  outputOptions: (options) => ({
    ...options,
    codeSplitting: {
      groups: [
        { name: 'panel-door', test: (id: string) => PANEL_DOOR.some((file) => file.test(id)) },
      ],
    },
  }),
};

/**
 * One source, two manifests. Every permission below has its paragraph in `docs/permissions.md`;
 * `tests/architecture.test.ts` compares the two.
 */
export default defineConfig({
  srcDir: 'src',
  entrypointsDir: '../entrypoints',
  publicDir: 'public',
  imports: false,
  manifestVersion: 3,
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some((one) => one.name === 'popup')) config.plugins?.push(panelInOneChunk);
    },
    // Page code that runs inside a wrapped native sees our frames in its stacks. They must not name the extension: its
    // address is public in Chromium, and of this one profile in Firefox.
    'build:done': async (wxt) => {
      for (const name of ['guard-main-world.js', 'way-out.js'])
        await appendFile(path.join(wxt.config.outDir, name), '\n//# sourceURL=<anonymous>\n');
    },
    // The licence texts travel with what they cover.
    'build:publicAssets': (_, files) => {
      files.push({
        relativeDest: 'third-party.txt',
        contents: readFileSync('THIRD_PARTY.md', 'utf8'),
      });
      files.push(...wordsFiles(import.meta.dirname));
    },
  },
  zip: {
    // What a reviewer needs to build the same bytes: `npm ci && npm run build:firefox` (docs/store/review.md).
    includeSources: [
      ...['entrypoints', 'src', 'public', 'scripts'].map((folder) => `${folder}/**`),
      ...['package.json', 'package-lock.json', '.npmrc', 'wxt.config.ts', 'tsconfig.json'],
      ...['LICENSE', 'NOTICE', 'THIRD_PARTY.md', 'README.md', 'docs/store/review.md'],
    ],
    dotSources: true,
  },
  vite: () => ({
    plugins: [preact({ reactAliasesEnabled: false })],
    // Both browsers know `modulepreload`.
    build: { sourcemap: false, modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: '137',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'firefox' ? [] : ['offscreen', 'pageCapture']),
    ],
    optional_permissions: ['webRequest'],
    host_permissions: ['<all_urls>'],
    action: { default_title: '__MSG_name__' },
    options_ui: { page: 'desk.html#settings', open_in_tab: true },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+J' } },
    },
    // Not WXT content scripts: their context listens to page events that a page can forge, and costs 14 kB a frame
    // (docs/decisions/002-raw-content-scripts.md). The page-world part comes first: it must note the real drop entries
    // before the isolated part stops the event.
    content_scripts: [
      { ...everywhere, js: ['guard-main-world.js'], world: 'MAIN' },
      { ...everywhere, js: ['guard.js'] },
    ],
    // Only the background may ask a site whether an address still answers; each page narrows itself to its own files with a
    // policy in its head (docs/decisions/051-still-up.md; a test compares them).
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' https: http:; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    // What an organisation may set; Firefox reads the same values from a manifest of its own (docs/managed-policy.md).
    ...(browser !== 'firefox' && { storage: { managed_schema: 'managed-schema.json' } }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'jikim@jikim.invalid',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
        // The first Firefox for Android that knows `data_collection_permissions`.
        gecko_android: { strict_min_version: '142.0' },
      },
    }),
  }),
});
