/* global document */
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** Every field is controlled: what React does not hear of, it puts back. */
function Form() {
  const [state, setState] = useState({
    name: '',
    email: '',
    urls: '',
    text: '',
    country: '',
    company: '',
  });
  globalThis.heard = state;
  const bind = (name) => ({
    value: state[name],
    onChange: (event) => setState((now) => ({ ...now, [name]: event.target.value })),
    ...(name !== 'company' && { 'data-want': name }),
  });
  const field = (label, control) => h('label', { key: label }, label, control);
  return h(
    'form',
    { action: '/submit' },
    field('Your name', h('input', bind('name'))),
    field('Email address', h('input', { type: 'email', ...bind('email') })),
    field('Link to the content', h('input', bind('urls'))),
    field(
      'Country of residence',
      h(
        'select',
        bind('country'),
        h('option', { value: '' }, 'Choose'),
        h('option', { value: 'kr' }, 'South Korea'),
        h('option', { value: 'jp' }, 'Japan'),
      ),
    ),
    field('Description', h('textarea', bind('text'))),
    field('Company', h('input', bind('company'))),
    h('button', null, 'Send'),
  );
}
/** Puts back what it does not want: the helper must say so, not count it as filled. */
function Stubborn() {
  return h('label', null, 'Phone number', h('input', { value: '', onChange: () => undefined }));
}
/** In steps: the next one is drawn when the person goes on. */
function Steps() {
  const [step, setStep] = useState(0);
  return step === 0
    ? h(
        'div',
        null,
        h(
          'label',
          null,
          'Title of the post',
          h('input', { defaultValue: '', 'data-want': 'title' }),
        ),
        h('button', { type: 'button', onClick: () => setStep(1) }, 'Next'),
      )
    : h('label', null, 'Signature', h('input', {}));
}
createRoot(document.getElementById('root')).render([
  h(Form, { key: 1 }),
  h(Stubborn, { key: 2 }),
  h(Steps, { key: 3 }),
]);
