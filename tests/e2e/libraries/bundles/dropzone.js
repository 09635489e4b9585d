/* global document */
import Dropzone from 'dropzone';
import 'dropzone/dist/dropzone.css';

document.querySelector('#app').innerHTML =
  '<form id="zone" class="dropzone"><p class="dz-message">Photos</p></form>';
const zone = new Dropzone('#zone', { url: 'upload' });
globalThis.stateOf = () => zone.files.map(({ name, status }) => [name, status]);
