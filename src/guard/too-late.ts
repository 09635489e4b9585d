import { ask } from '@/platform/content-messages';
import type { Darkroom } from './darkroom';
import { lookAtAll } from './look';

/** A page that sends pictures one after another is looked at one picture at a time, and the person is told once. */
let isBusy = false;

/** Looks at pictures that could not be held on their way out, and tells the person when a face is among them. */
export async function tellTooLate(files: readonly File[], darkroom: Darkroom): Promise<void> {
  if (isBusy) return;
  isBusy = true;
  const pictures = await lookAtAll(files, darkroom, (small) => ask('faces.detect', small));
  const hasFace = pictures.some(({ look }) => look.kind === 'checked' && look.faces.length > 0);
  if (hasFace) await ask('guard.note', { code: 'already-out' });
  else isBusy = false;
}
