import { readdirSync } from 'node:fs';
import path from 'node:path';

const BUNDLES = path.resolve(import.meta.dirname, 'bundles');

/** Libraries by the name of their module in `bundles`. Each module puts the library on the page, and `stateOf` for what it holds. */
export const LIBRARIES = readdirSync(BUNDLES).map((file) => ({
  name: path.basename(file, '.js'),
  module: path.join(BUNDLES, file),
}));

export type Way = 'pick' | 'drop' | 'paste';
export type Case = { library: string; way: Way; at: string };

const zone = (library: string, ...ways: Way[]): Case[] =>
  ways.map((way) => ({ library, way, at: '#zone' }));

/** What people do with each: the place they click, drop on, or paste in. */
export const CASES: readonly Case[] = [
  ...zone('react-dropzone', 'pick', 'drop'),
  ...zone('dropzone', 'pick', 'drop'),
  { library: 'filepond', way: 'pick', at: '.filepond--label-action' },
  { library: 'filepond', way: 'drop', at: '.filepond--root' },
  { library: 'uppy', way: 'pick', at: '.uppy-Dashboard-browse' },
  { library: 'uppy', way: 'drop', at: '.uppy-Dashboard-AddFiles' },
  ...zone('rc-upload', 'pick', 'drop'),
  { library: 'quill', way: 'pick', at: '.ql-image' },
  { library: 'quill', way: 'drop', at: '.ql-editor' },
  { library: 'quill', way: 'paste', at: '.ql-editor' },
  { library: 'tiptap', way: 'drop', at: '.tiptap p' },
  { library: 'tiptap', way: 'paste', at: '.tiptap' },
  { library: 'tus', way: 'pick', at: '#file' },
  ...zone('vue', 'pick'),
  ...zone('angular', 'pick'),
];
