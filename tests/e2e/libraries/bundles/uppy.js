/* global document */
import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';

const uppy = new Uppy({ autoProceed: true })
  .use(Dashboard, { target: '#app', inline: true })
  .use(XHRUpload, { endpoint: new URL('upload', document.baseURI).href });
globalThis.stateOf = () =>
  uppy.getFiles().map(({ name, type, progress }) => [name, type, progress.uploadComplete]);
