import js from '@eslint/js';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

/** Powers that pure cores must be given, not take. */
const powers = ['Date', 'Math', 'crypto', 'performance'].map((object) => ({
  object,
  property: { Date: 'now', Math: 'random', crypto: 'getRandomValues', performance: 'now' }[object],
  message: 'A core receives time and chance as arguments.',
}));

export default tseslint.config(
  { ignores: ['.output', '.wxt', 'node_modules', 'public', 'src/faces/engine/assembly', 'docs', '*.cjs'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { tsdoc },
    rules: {
      'tsdoc/syntax': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '#imports', importNames: ['browser', 'storage'], message: 'Use src/platform/browser.ts.' }] },
      ],
    },
  },
  {
    files: ['src/*/core/**/*.ts', 'src/bytes/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...powers] },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly', URL: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', fetch: 'readonly', performance: 'readonly', document: 'readonly', window: 'readonly', navigator: 'readonly', location: 'readonly' } },
  },
);
