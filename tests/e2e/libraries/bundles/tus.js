/* global document */
import { Upload } from 'tus-js-client';

document.querySelector('#app').innerHTML = '<input type="file" id="file">';
let state = 'nothing';
globalThis.stateOf = () => state;
document.querySelector('#file').onchange = ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  new Upload(file, {
    endpoint: new URL('tus', document.baseURI).href,
    chunkSize: 40_000,
    metadata: { name: file.name, type: file.type },
    onSuccess: () => (state = 'success'),
    onError: (error) => (state = String(error)),
  }).start();
};
