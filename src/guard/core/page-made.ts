import { type Label, mayBePicture } from './candidate';

type Kept = Label & { size: number };

/** As many names of files are remembered as a person may choose for one page. */
const MAX_KNOWN = 500;

/**
 * What has been let go in a frame, so that nobody is asked twice about one photo. A page that was given a photo may make
 * others of it: smaller, turned, in parts. Those are not asked about, unless the page has used the camera, too.
 */
export function createLetGo() {
  const known = new Set<string>();
  let hasGivenFile = false;
  let hasCamera = false;
  const keyOf = ({ name, size }: Kept): string => `${size} ${name}`;
  const remember = (files: readonly Kept[]): void => {
    for (const file of files) if (known.size < MAX_KNOWN) known.add(keyOf(file));
  };
  return {
    /** Files of the device that the page was given. */
    gave: (files: readonly Kept[]): void => {
      if (!files.some(mayBePicture)) return;
      hasGivenFile = true;
      remember(files);
    },
    /** Pictures of the page's own that may leave. */
    allowed: remember,
    usesCamera: (): void => {
      hasCamera = true;
    },
    /** Is there among these pictures of a page one that nobody was asked about? */
    isNew: (pictures: readonly Kept[]): boolean => {
      if (pictures.every((picture) => known.has(keyOf(picture)))) return false;
      return hasCamera || !hasGivenFile;
    },
  };
}
