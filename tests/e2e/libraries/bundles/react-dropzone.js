/* global document */
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useDropzone } from 'react-dropzone';

function Zone() {
  const [names, setNames] = useState([]);
  const { getRootProps, getInputProps } = useDropzone({
    accept: { 'image/*': [] },
    onDrop: (files) => {
      setNames(files.map(({ name, path }) => [name, path]));
      void globalThis.upload(files);
    },
  });
  globalThis.stateOf = () => names;
  const style = { padding: 60 };
  return h(
    'div',
    { ...getRootProps({ style }), id: 'zone' },
    h('input', getInputProps()),
    'Photos',
  );
}
createRoot(document.querySelector('#app')).render(h(Zone));
