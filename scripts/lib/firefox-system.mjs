// What the system around Firefox does and the protocol has no word for: its file dialog answers, a drag from the desktop ends in
// a page, a picture is pasted. Needs `--remote-allow-system-access`. Only the system's part is ours: a chosen file takes the
// browser's own way from the dialog to the page, with the events that people's choices cause. (The protocol's `input.setFiles`
// fires events of its own, which differ: its `input` does not leave a shadow root, and the browser's does.)

/** Takes the place of the system's file dialog. Runs in the browser's own process. */
function answerDialogs() {
  /* global Cc, Ci, Components, ChromeUtils, Services */
  const dialog = (globalThis.systemDialog = { next: undefined });
  const fileAt = (path) => {
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    return file;
  };
  class Picker {
    QueryInterface = ChromeUtils.generateQI(['nsIFilePicker']);
    addToRecentDocs = false;
    capture = 0;
    defaultExtension = '';
    defaultString = '';
    displayDirectory = null;
    displaySpecialDirectory = '';
    filterIndex = 0;
    okButtonLabel = '';
    #paths = [];
    init() {}
    appendFilter() {}
    appendFilters() {}
    appendRawFilter() {}
    isModeSupported() {
      return Promise.resolve(true);
    }
    get file() {
      return fileAt(this.#paths[0]);
    }
    get fileURL() {
      return Services.io.newFileURI(this.file);
    }
    get files() {
      const files = this.#paths.map(fileAt);
      return {
        QueryInterface: ChromeUtils.generateQI(['nsISimpleEnumerator']),
        hasMoreElements: () => files.length > 0,
        getNext: () => files.shift(),
        [Symbol.iterator]: () => files.values(),
      };
    }
    open(callback) {
      const answer = dialog.next;
      dialog.next = undefined;
      this.#paths = answer?.paths ?? [];
      const { returnOK, returnCancel } = Ci.nsIFilePicker;
      Services.tm.dispatchToMainThread(() => {
        callback.done(this.#paths.length > 0 ? returnOK : returnCancel);
        answer?.opened('opened');
      });
    }
  }
  // "Upload all files of this folder?"
  Services.prefs.setIntPref('security.dialog_enable_delay', 0);
  Services.obs.addObserver((window) => {
    window.Dialog.ui.button0.click();
  }, 'common-dialog-loaded');
  const factory = {
    QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
    createInstance: (iid) => new Picker().QueryInterface(iid),
  };
  Components.manager
    .QueryInterface(Ci.nsIComponentRegistrar)
    .registerFactory(
      Components.ID('{6b696d6a-6469-4b69-8d6a-6469616c6f67}'),
      'system dialog of this run',
      '@mozilla.org/filepicker;1',
      factory,
    );
}

/** Answers the next dialog. @returns a promise of `opened`, or of `not opened` when the time is over */
function answerNext(paths, limitMs) {
  const { systemDialog } = globalThis;
  return new Promise((opened) => {
    systemDialog.next = { paths, opened };
    setTimeout(() => opened('not opened'), limitMs);
  });
}

/** Runs in every process of pages: ends a drag or makes a paste in the frame that it is told of. */
function gesturesOfPages() {
  /* global Cu, BrowsingContext, addMessageListener, sendAsyncMessage */
  addMessageListener('system:gesture', ({ data }) => {
    const window = BrowsingContext.get(data.context)?.window;
    if (!window || Cu.isRemoteProxy(window)) return;
    sendAsyncMessage('system:done', { turn: data.turn, ...tryGesture(window, data) });
  });
  const tryGesture = (window, data) => {
    try {
      return gesture(window, data);
    } catch (error) {
      return { problem: String(error) };
    }
  };
  const gesture = (window, { kind, x, y, files, strings }) => {
    const { document } = window;
    let target = kind === 'paste' ? document.activeElement : document.elementFromPoint(x, y);
    for (let root = target?.openOrClosedShadowRoot; root; root = target.openOrClosedShadowRoot) {
      const inner = kind === 'paste' ? root.activeElement : root.elementFromPoint(x, y);
      if (!inner || inner === target) break;
      target = inner;
    }
    if (!target) return { problem: 'nothing is there' };
    if (target.browsingContext) {
      const box = target.getBoundingClientRect();
      const at = { x: x - box.x - target.clientLeft, y: y - box.y - target.clientTop };
      return { inside: { context: target.browsingContext.id, ...at } };
    }
    // Files of the page's own, as those that it gets from the desktop are: chrome's would be closed to it.
    const page = new Cu.Sandbox(window, { sandboxPrototype: window });
    page.files = Cu.cloneInto(files, page);
    page.strings = Cu.cloneInto(strings, page);
    const fill = (transfer) => {
      page.transfer = transfer;
      Cu.evalInSandbox(
        `for (const { bytes, name, type, lastModified } of files)
          transfer.items.add(new File([bytes], name, { type, lastModified }));
        for (const [type, text] of strings) transfer.items.add(text, type);`,
        page,
      );
    };
    /** A transfer of the desktop names its files by another type than one that a page fills, and allows every effect. */
    const dragged = Cu.evalInSandbox('new DataTransfer()', page).mozCloneForEvent('ondragstart');
    const given = Cu.evalInSandbox(
      'files.map(({ bytes, name, type, lastModified }) => new File([bytes], name, { type, lastModified }))',
      page,
    );
    for (let i = 0; kind === 'drop' && i < given.length; i += 1)
      dragged.mozSetDataAt('application/x-moz-file', given[i], i);
    dragged.effectAllowed = 'all';
    // Events that privileged code dispatches are trusted.
    const init = { bubbles: true, cancelable: true, composed: true };
    /** What the browser's editor does with a picture that the page leaves to it. Nobody hears of a second paste. */
    const insert = () => {
      const { docShell } = window;
      const make = (name, kind) => Cc[`@mozilla.org/${name};1`].createInstance(kind);
      const carried = make('widget/transferable', Ci.nsITransferable);
      carried.init(docShell.QueryInterface(Ci.nsILoadContext));
      const carry = (type, data) => {
        carried.addDataFlavor(type);
        carried.setTransferData(type, data);
      };
      for (const [type, text] of strings) {
        const data = make('supports-string', Ci.nsISupportsString);
        data.data = text;
        carry(type, data);
      }
      for (const { bytes, type } of files) {
        const data = make('io/arraybuffer-input-stream', Ci.nsIArrayBufferInputStream);
        data.setData(bytes, 0, bytes.byteLength);
        carry(type, data);
      }
      const unheard = (event) => event.stopImmediatePropagation();
      docShell.chromeEventHandler.addEventListener('paste', unheard, true);
      docShell.editor.pasteTransferable(carried);
      docShell.chromeEventHandler.removeEventListener('paste', unheard, true);
    };
    const fire = (type) => {
      if (kind === 'paste') {
        const event = new window.ClipboardEvent(type, init);
        fill(event.clipboardData);
        return target.dispatchEvent(event);
      }
      const at = { view: window, clientX: x, clientY: y };
      const dataTransfer = dragged.mozCloneForEvent(`on${type}`);
      return target.dispatchEvent(new window.DragEvent(type, { ...init, ...at, dataTransfer }));
    };
    if (kind === 'paste') {
      const isOpen = fire('paste');
      if (isOpen && target.isContentEditable) insert();
      return { isOpen };
    }
    fire('dragenter');
    return fire('dragover') ? { isRefused: true } : { isOpen: fire('drop') };
  };
}

/** Runs in the browser's own process: loads the page side once, asks it, follows it into frames. */
async function doGesture(address, kind, point, files, strings) {
  /* global File */
  let turns = (globalThis.systemTurns ??= 0);
  if (turns === 0)
    Services.ppmm.loadProcessScript(
      `data:application/javascript,${encodeURIComponent(`(${globalThis.systemGestures})()`)}`,
      true,
    );
  const read = await Promise.all(
    files.map(async ({ path, type }) => {
      const file = await File.createFromFileName(path);
      const { name, lastModified } = file;
      return { bytes: await file.arrayBuffer(), name, type: type ?? file.type, lastModified };
    }),
  );
  const tabs = [...Services.wm.getEnumerator('navigator:browser')].flatMap(
    ({ gBrowser }) => gBrowser.browsers,
  );
  const tab = tabs.find(({ currentURI }) => currentURI.spec === address);
  if (!tab) return JSON.stringify({ problem: `no tab at ${address}` });
  let inside = { context: tab.browsingContext.id, ...point };
  for (;;) {
    turns = globalThis.systemTurns += 1;
    const turn = turns;
    const done = await new Promise((resolve) => {
      const heard = ({ data }) => {
        if (data.turn !== turn) return;
        Services.ppmm.removeMessageListener('system:done', heard);
        resolve(data);
      };
      Services.ppmm.addMessageListener('system:done', heard);
      Services.ppmm.broadcastAsyncMessage('system:gesture', {
        ...{ turn, kind, files: read, strings },
        ...inside,
      });
      setTimeout(heard, 5000, { data: { turn, problem: 'no process of pages answered' } });
    });
    if (!done.inside) return JSON.stringify(done);
    inside = done.inside;
  }
}

/** Throws the switch of the add-ons page, and starts the extension anew as that page does. Runs in the browser's own process. */
async function allowInPrivate(id) {
  /* global WebExtensionPolicy */
  const from = (name) => ChromeUtils.importESModule(`resource://gre/modules/${name}.sys.mjs`);
  await from('ExtensionPermissions').ExtensionPermissions.add(
    id,
    { permissions: ['internal:privateBrowsingAllowed'], origins: [] },
    WebExtensionPolicy.getByID(id)?.extension,
  );
  await (await from('AddonManager').AddonManager.getAddonByID(id)).reload();
}

/**
 * @param {(method: string, params: object) => Promise<any>} send the protocol; gives its result
 */
export async function takeSystem(send) {
  const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const target = { context: contexts[0].context };
  const run = async (work, ...values) => {
    const reply = await send('script.evaluate', {
      expression: `(${work})(...${JSON.stringify(values)})`,
      target,
      awaitPromise: true,
    });
    if (reply.type === 'exception') throw new Error(reply.exceptionDetails.text);
    return reply.result.value;
  };
  await run(answerDialogs);
  await run((source) => {
    globalThis.systemGestures = source;
  }, String(gesturesOfPages));
  const gesture = async (...all) => {
    const done = JSON.parse(await run(doGesture, ...all));
    if (done.problem) throw new Error(`${all[1]}: ${done.problem}`);
    return done;
  };
  return {
    /** @param {string} id of an extension, which may look into private windows from now on */
    allowInPrivate: (id) => run(allowInPrivate, id),
    /**
     * Answers the file dialog that `act` makes the page open.
     * @param {string[]} paths files, or one folder for an input of folders; none closes the dialog
     */
    async choose(paths, act, limitMs = 8000) {
      const opened = run(answerNext, paths, limitMs);
      await Promise.all([act(), opened]);
      if ((await opened) !== 'opened') throw new Error('no file dialog opened');
    },
    /**
     * Ends a drag of files at a point of the window. The browser puts them into an input that they are dropped on.
     * @param {string} address of the tab
     * @param {{x: number, y: number}} point
     * @param {string[]} paths
     */
    drop: (address, point, paths) =>
      gesture(
        address,
        'drop',
        point,
        paths.map((path) => ({ path })),
        [],
      ),
    /**
     * Pastes where the focus is. The browser puts a picture that the page leaves to it into its editor.
     * @param {string} address of the tab
     * @param {{path: string, type?: string}[]} files
     * @param {[type: string, text: string][]} strings
     */
    paste: (address, files, strings = []) =>
      gesture(address, 'paste', { x: 0, y: 0 }, files, strings),
  };
}
