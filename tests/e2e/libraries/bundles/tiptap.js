/* global document */
import { Editor } from '@tiptap/core';
import FileHandler from '@tiptap/extension-file-handler';
import Image from '@tiptap/extension-image';
import StarterKit from '@tiptap/starter-kit';

const take = (_editor, files) => void globalThis.upload(files);
const editor = new Editor({
  element: document.querySelector('#app'),
  extensions: [StarterKit, Image, FileHandler.configure({ onPaste: take, onDrop: take })],
  content: '<p id="text">A place for a picture, long enough to be hit.</p>',
});
globalThis.stateOf = () => editor.getText();
