/* global document */
import { create } from 'filepond';
import 'filepond/dist/filepond.min.css';

const pond = create({ server: { process: { url: 'upload' } }, name: 'photo' });
pond.appendTo(document.querySelector('#app'));
globalThis.stateOf = () => pond.getFiles().map(({ filename, status }) => [filename, status]);
