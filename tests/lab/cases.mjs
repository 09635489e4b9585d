// Hard ways in that the shared upload lab does not have, in its form: run by `npm run lab` beside its own cases.
const pick = (target) => (hands) => hands.pick(target);
const drop = (target, files) => (hands) => hands.drop(target, files?.(hands.fixtures));
const pickInFrame = (hands) => hands.pick(hands.page.frameLocator('iframe').locator('#file'));
/** The editor needs a moment to put the picture in before it is sent. */
const sendEditor = async (hands) => {
  await hands.page.waitForTimeout(1500);
  await hands.click('#send');
};

export default [
  { id: 'x-detached-showpicker', title: 'showPicker', drive: pick('#open') },
  { id: 'x-detached-dispatch', title: 'dispatchEvent click', drive: pick('#open') },
  { id: 'x-detached-capture', title: 'own capture listener first', drive: pick('#open') },
  {
    id: 'x-detached-label',
    title: 'detached label',
    notIn: { firefox: 'Firefox opens no chooser for a label in no document' },
    drive: pick('#open'),
  },
  { id: 'x-detached-fragment', title: 'in fragment', drive: pick('#open') },
  { id: 'x-detached-form', title: 'in detached form in shadow', drive: pick('#open') },
  { id: 'x-borrowed-click', title: 'click of another frame', drive: pick('#open') },
  { id: 'x-removed', title: 'removed while open', drive: pick('#open') },
  { id: 'x-nested-closed', title: 'nested closed', drive: pick('outer-box') },
  { id: 'x-closed-programmatic', title: 'closed, programmatic', drive: pick('#open') },
  { id: 'x-closed-drop', title: 'drop in closed root', drive: drop('outer-box') },
  { id: 'x-srcdoc', title: 'srcdoc', drive: pickInFrame },
  { id: 'x-about-blank', title: 'about:blank, parent listens at once', drive: pickInFrame },
  { id: 'x-blob-frame', title: 'blob frame', drive: pickInFrame },
  { id: 'x-sandboxed', title: 'sandboxed', drive: pickInFrame },
  { id: 'x-document-open', title: 'document.open', drive: pick('#file') },
  { id: 'x-document-write', title: 'document.write later', drive: pick('#file') },
  { id: 'x-window-first', title: 'window listener in first script', drive: pick('#file') },
  { id: 'x-request-submit', title: 'requestSubmit on change', drive: pick('#file') },
  { id: 'x-folder', title: 'folder input', uploads: 2, drive: (hands) => hands.setFolder('#file') },
  {
    id: 'x-folder-drop',
    title: 'folder drop entries',
    uploads: 2,
    drive: drop('#zone', (f) => [f.folder]),
  },
  {
    id: 'x-entry-drop',
    title: 'drop by entry only',
    uploads: 2,
    drive: drop('#zone', (f) => [f.photo, f.second]),
  },
  {
    id: 'x-handle-drop',
    title: 'drop by handle',
    notIn: { firefox: 'Firefox has no handles of dropped files' },
    drive: drop('#zone'),
  },
  { id: 'x-effect-drop', title: 'drop needs effectAllowed', drive: drop('#zone') },
  {
    id: 'x-clipboard-read',
    title: 'clipboard.read',
    drive: async (hands) => {
      await hands.copyImage();
      await hands.click('#open');
    },
  },
  {
    id: 'x-contenteditable',
    title: 'native paste',
    drive: (hands) => hands.paste('#box'),
    after: sendEditor,
  },
  {
    id: 'x-rich-paste',
    page: 'x-contenteditable',
    title: 'rich paste',
    uploads: 0,
    drive: (hands) => hands.paste('#box', { html: '<p>hi <b>there</b></p>' }),
    after: sendEditor,
  },
  {
    id: 'x-two-picks',
    page: 'two-auto',
    title: 'two picks one after other',
    uploads: 1,
    drive: pick('#first'),
  },
  { id: 'x-polluted', title: 'patched prototypes', drive: pick('#file') },
  {
    id: 'x-polluted-drop',
    page: 'x-polluted',
    title: 'patched prototypes drop',
    drive: drop('#zone'),
  },
  {
    id: 'x-polluted-paste',
    page: 'x-polluted',
    title: 'patched prototypes paste',
    drive: (hands) => hands.paste('#box'),
  },
  { id: 'x-closed-paste', title: 'paste in closed root', drive: (hands) => hands.paste('#host') },
  {
    id: 'x-closed-edit',
    title: 'native paste in closed root',
    drive: (hands) => hands.paste('#host'),
    after: sendEditor,
  },
  { id: 'x-modal-focus', title: 'focus trap', drive: pick('#file') },
];
