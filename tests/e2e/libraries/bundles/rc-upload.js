/* global document */
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Upload from '@rc-component/upload';

// The part of Ant Design that uploads.
function Uploader() {
  const [done, setDone] = useState([]);
  globalThis.stateOf = () => done;
  const add = (how) => (_, file) => setDone((before) => [...before, [how, file.name]]);
  return h(
    Upload,
    { action: 'upload', onSuccess: add('done'), onError: add('failed') },
    h('div', { id: 'zone', style: { padding: 60 } }, 'Photos'),
  );
}
createRoot(document.querySelector('#app')).render(h(Uploader));
