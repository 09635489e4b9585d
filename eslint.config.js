import js from '@eslint/js';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

/** Powers that pure cores must be given, not take. */
const powers = ['Date', 'Math', 'crypto', 'performance'].map((object) => ({
  object,
  property: { Date: 'now', Math: 'random', crypto: 'getRandomValues', performance: 'now' }[object],
  message: 'A core receives time and chance as arguments.',
}));

/** Names that scripts may use without importing them. */
const nodeGlobals = [
  'AbortController AbortSignal Buffer Response TextDecoder TextEncoder URL WebSocket',
  'clearTimeout console fetch performance process setTimeout structuredClone',
].flatMap((line) => line.split(' '));
const pageGlobals = [
  'Blob BroadcastChannel CSS CSSStyleSheet CustomEvent DataTransfer Document Element Event EventTarget File',
  'FormData HTMLElement HTMLInputElement Image InputEvent KeyboardEvent MessageChannel MouseEvent',
  'MutationObserver Node PageTransitionEvent PointerEvent URL URLSearchParams XMLHttpRequest',
  'addEventListener createImageBitmap crypto customElements dispatchEvent document fetch getComputedStyle',
  'history innerHeight innerWidth location navigator postMessage removeEventListener setInterval setTimeout window',
].flatMap((line) => line.split(' '));
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

export default tseslint.config(
  {
    ignores: [
      '.output',
      '.wxt',
      'node_modules',
      'public',
      'src/faces/engine/assembly',
      'docs',
      '*.cjs',
      // Ambient declarations for the cores' own compiler run (tsconfig.core.json) only.
      'src/core-env.d.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { tsdoc },
    rules: {
      'tsdoc/syntax': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '#imports',
              importNames: ['browser', 'storage'],
              message: 'Use src/platform/browser.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    // What a page or a record says is text, never markup.
    files: ['src/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
          "CallExpression[callee.property.name='insertAdjacentHTML']",
        ].map((selector) => ({ selector, message: 'Set text, not markup.' })),
      ],
    },
  },
  {
    files: ['src/**/core/**/*.ts', 'src/bytes/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...powers] },
  },
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: readonly(nodeGlobals) } },
  {
    files: ['tests/fixtures/pages/*.js', 'demo/site/*.js'],
    languageOptions: { globals: readonly(pageGlobals) },
  },
);
