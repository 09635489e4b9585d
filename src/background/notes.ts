import type { NoteCode } from '@/guard/core/question';
import { runInFrame, tellFrame } from '@/platform/tabs';
import { takeLeftovers } from '@/platform/leftovers';
import { hostOf } from '@/settings/core/hosts';
import { spoken } from './spoken';

export const TOP_FRAME = 0;
/** Notes that offer "ask me here again". */
const WITH_UNDO: ReadonlySet<NoteCode> = new Set<NoteCode>(['strip-mode', 'paused']);

/** Shows a quiet strip in the top frame of a tab. Throws when it cannot be reached. */
export async function showNote(
  { tabId, tabUrl }: { tabId: number; tabUrl: string },
  code: NoteCode,
): Promise<void> {
  await runInFrame(tabId, TOP_FRAME, '/overlay.js');
  await tellFrame(tabId, TOP_FRAME, 'overlay.note', {
    code,
    site: hostOf(tabUrl),
    undo: WITH_UNDO.has(code),
    ...(await spoken()),
  });
}

/** After an update: a question that nobody can answer any more goes, and the person is told that the page got nothing. */
export async function endOldQuestions(): Promise<void> {
  const asked = (await takeLeftovers()).filter(({ hadQuestion }) => hadQuestion);
  await Promise.all(asked.map((left) => showNote(left, 'failed-closed').catch(console.error)));
}
