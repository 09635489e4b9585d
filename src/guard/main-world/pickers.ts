import { method } from '../natives';
import { handleOf } from './copies-on-disk';
import type { HoldFiles } from './outcomes';
import { wrap } from './wrap';

const Refusal = DOMException;

/** `showOpenFilePicker`: the page gets its handles after the choice. Chromium only. */
export function watchPickers(hold: HoldFiles): void {
  if (!('showOpenFilePicker' in window)) return;
  const fileOf = method(FileSystemFileHandle.prototype, 'getFile');
  wrap(window, 'showOpenFilePicker', async (native) => {
    const handles = (await native()) as FileSystemFileHandle[];
    const files: File[] = [];
    for (let i = 0; i < handles.length; i++)
      files[i] = await fileOf(handles[i] as FileSystemFileHandle);
    const outcome = await hold(files);
    if (outcome.kind === 'original') return handles;
    if (outcome.kind === 'cancelled')
      throw new Refusal('The user aborted a request.', 'AbortError');
    const copies: (FileSystemHandle | null)[] = [];
    for (let i = 0; i < files.length; i++) {
      const file = outcome.files[i] as File;
      copies[i] =
        file === files[i]
          ? (handles[i] ?? null)
          : await handleOf({ name: file.name, path: '', file, inside: [] });
    }
    return copies;
  });
}
