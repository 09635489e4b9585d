import { freeName } from './core/names';
import type { Choice, HeldPicture } from './core/question';
import type { CopyPlan, Darkroom } from './darkroom';
import { closeDialog, tellProgress, type Work } from './progress';

/** What was held, and what looking at it found. */
export type Seen = { files: File[]; pictures: HeldPicture[]; darkroom: Darkroom };
/** A choice that gives the page other files than the held ones. */
export type Change = Extract<Choice, { kind: 'safer' | 'stripped' }>;

/**
 * Every picture is copied, with the covers given for it; other files pass as they are. The dialog stays until they are there, so
 * that nothing on the page can be pressed that would go without them.
 * @param work - null: nobody can be told how far it is
 */
export async function copiesOf(
  { files, pictures, darkroom }: Seen,
  choice: Change,
  work: Work | null = null,
): Promise<File[]> {
  const telling = work && tellProgress(work, 'copying', files.length);
  try {
    return await makeCopies({ files, pictures, darkroom }, choice, () => {
      if (work?.isOpen() === false) throw new Error('the hold has ended');
      telling?.count(false);
    });
  } finally {
    telling?.stop();
    if (work) await closeDialog(work, files.length);
  }
}

async function makeCopies(
  { files, pictures, darkroom }: Seen,
  choice: Change,
  count: () => void,
): Promise<File[]> {
  const copies: File[] = [];
  for (const [index, file] of files.entries()) {
    count();
    if (pictures[index]?.look.kind === 'not-a-picture') {
      copies.push(file);
      continue;
    }
    const copied = await (choice.kind === 'stripped'
      ? darkroom.strip(file)
      : darkroom.copy(file, planFor(index, choice)));
    if (copied.kind === 'failed') throw new Error(copied.because);
    copies.push(renamed(copied.file, copies));
  }
  return copies;
}

function planFor(index: number, choice: Extract<Change, { kind: 'safer' }>): CopyPlan {
  const { style, smaller } = choice;
  return { covers: choice.covers.find((cover) => cover.index === index), style, smaller };
}

/** Every copy has the same neutral name; within a selection they must differ. */
function renamed(file: File, others: readonly File[]): File {
  const taken = others.map(({ name }) => name);
  const name = freeName(file.name, taken);
  const { type, lastModified } = file;
  return name === file.name ? file : new File([file], name, { type, lastModified });
}
