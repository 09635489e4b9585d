import Quill from 'quill';
import 'quill/dist/quill.snow.css';

const quill = new Quill('#app', { theme: 'snow', modules: { toolbar: ['bold', 'image'] } });
// The picture is in the text from now on, as a data: address; a page then saves the text.
quill.on('text-change', () => {
  void fetch('raw', { method: 'POST', body: JSON.stringify(quill.getContents()) });
});
globalThis.stateOf = () => quill.getContents().ops.map(({ insert }) => typeof insert);
