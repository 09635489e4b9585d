/**
 * Who may import whom. The rooms are the folders of `src/`; `docs/architecture.mmd` is drawn from the same run.
 * A rule that makes a file uglier is changed here, with its reason, in the same commit.
 */

/** Domains, and the other domains whose outer files they may use. */
const mayImport = {
  faces: [],
  vault: [],
  settings: [],
  evidence: ['vault'],
  guard: ['faces', 'settings'],
  reports: ['evidence', 'settings'],
  packages: ['evidence', 'vault'],
};
/** Open to every domain. `i18n/core` is the list of languages. */
const always = ['platform', 'bytes', 'contract', 'i18n/core'];
const room = (names) => `^src/(${names.join('|')})(/|\\.)`;
const anyCore = '^src/.+/core/';
/** Pure packages that a core may build on: digests, canonical JSON (RFC 8785), parsing of `unknown`, public suffixes, inflating, bech32. */
const purePackages =
  'node_modules/(@noble/[^/]+|@scure/base|canonicalize|fflate|hash-wasm|tldts(-core)?|valibot)/';

const neighbours = Object.entries(mayImport).map(([domain, allowed]) => ({
  name: `${domain}-imports-its-neighbours-only`,
  severity: 'error',
  from: { path: `^src/${domain}/` },
  to: { path: '^src/', pathNot: room([domain, ...allowed, ...always]) },
}));

module.exports = {
  forbidden: [
    ...neighbours,
    {
      name: 'nobody-imports-entrypoints',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^entrypoints/' },
    },
    {
      name: 'core-is-pure',
      comment: 'A core reads other cores, bytes, data tables (JSON) and pure packages.',
      severity: 'error',
      from: { path: anyCore },
      to: { pathNot: [anyCore, '^src/bytes/', '^src/[^/]+/data/.+\\.json$', purePackages] },
    },
    {
      name: 'bytes-know-nobody',
      severity: 'error',
      from: { path: '^src/bytes/' },
      to: { pathNot: ['^src/bytes/', purePackages] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The message types of the contract are names and shapes, not a domain.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: room(['platform', 'bytes', 'contract']) },
    },
    {
      name: 'contract-is-types-of-cores',
      severity: 'error',
      from: { path: '^src/contract\\.ts$' },
      to: { pathNot: [anyCore, '^src/platform/messages\\.ts$'] },
    },
    {
      name: 'ui-shows-and-calls-back',
      comment: 'No message, no storage, no browser in a view.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/', pathNot: [room(['ui', 'i18n', 'bytes']), anyCore] },
    },
    {
      name: 'i18n-knows-nobody',
      severity: 'error',
      from: { path: '^src/i18n/' },
      to: { path: '^src/', pathNot: '^src/i18n/' },
    },
    {
      name: 'background-draws-nothing',
      severity: 'error',
      from: { path: '^src/background/' },
      to: { path: '^src/ui/' },
    },
    {
      name: 'one-door-to-the-browser',
      severity: 'error',
      from: { path: '^(src|entrypoints)/', pathNot: '^src/platform/' },
      to: { path: 'node_modules/(wxt/dist/browser|@wxt-dev/browser|webextension-polyfill)' },
    },
    {
      name: 'one-door-to-indexeddb',
      severity: 'error',
      from: { path: '^(src|entrypoints)/', pathNot: '^src/[^/]+/store\\.ts$' },
      to: { path: 'node_modules/idb/' },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      severity: 'error',
      from: { path: '^(src|entrypoints)/', pathNot: '^src/faces/engine/pack/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/wxt/' },
    },
    {
      name: 'no-circular',
      comment:
        'Types count too: who must name the types of each other has one of them in the wrong file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(#imports$|/)' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      // What packs the weights is called by the build alone.
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '\\.(d\\.ts|css|json)$|^src/faces/engine/pack/',
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: '.wxt/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/faces/engine/assembly/|core-env\\.d\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'browser', 'default'],
    },
  },
};
