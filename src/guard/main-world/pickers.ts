import { method } from '../natives';
import { handleOf } from './copies-on-disk';
import type { SetFree } from './handles';
import { type HoldFiles, Refusal } from './outcomes';
import { wrap } from './wrap';

const fileOf =
  'showOpenFilePicker' in window ? method(FileSystemFileHandle.prototype, 'getFile') : undefined;

/** `showOpenFilePicker`: the page gets its handles after the choice. Chromium only. */
export function watchPickers(hold: HoldFiles, setFree: SetFree): void {
  if (!fileOf) return;
  wrap(window, 'showOpenFilePicker', async (native) => {
    const handles = (await native()) as FileSystemFileHandle[];
    const files: File[] = [];
    for (let i = 0; i < handles.length; i++)
      files[i] = await fileOf(handles[i] as FileSystemFileHandle);
    const outcome = await hold(files);
    if (outcome.kind === 'original') {
      for (let i = 0; i < handles.length; i++) setFree(handles[i] as FileSystemFileHandle);
      return handles;
    }
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
