import { HABITS } from './habits.ts';
import { LATER } from './later.ts';
import { NATIVE, type FormPage } from './native.ts';
import { OFFICES } from './offices.ts';

const drawn = (
  name: string,
  language: string,
  bundle: NonNullable<FormPage['bundle']>,
): FormPage => ({
  name,
  language,
  bundle,
  body: '<div id="root"></div>',
});

/** Every form that the helper is tried on. */
export const FORMS: readonly FormPage[] = [
  ...NATIVE,
  ...HABITS,
  ...LATER,
  ...OFFICES,
  drawn('React, controlled, in steps', 'en', 'react'),
  drawn('Preact, controlled, Korean', 'ko', 'preact'),
  drawn('Vue with v-model', 'de', 'vue'),
  drawn('Lit and Material in shadow roots', 'en', 'lit'),
  drawn('Angular reactive forms', 'it', 'angular'),
];
