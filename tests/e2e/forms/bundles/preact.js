/* global document */
import { h, render } from 'preact';
import { useState } from 'preact/hooks';

function Form() {
  const [state, setState] = useState({ name: '', phone: '', urls: '', account: '', text: '' });
  globalThis.heard = state;
  const bind = (name) => ({
    value: state[name],
    onInput: (event) => setState((now) => ({ ...now, [name]: event.currentTarget.value })),
    'data-want': name,
  });
  return h('form', { action: '/submit' }, [
    h('p', {}, h('label', {}, '성명', h('input', bind('name')))),
    h('p', {}, h('label', {}, '연락처', h('input', bind('phone')))),
    h('p', {}, h('label', {}, '게시물 URL', h('input', bind('urls')))),
    h('p', {}, h('label', {}, '게시자 계정', h('input', bind('account')))),
    h('p', {}, h('label', {}, '내용', h('textarea', bind('text')))),
    h('button', {}, '보내기'),
  ]);
}
render(h(Form), document.getElementById('root'));
