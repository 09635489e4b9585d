import { useEffect, useRef, useState } from 'preact/hooks';
import { paintCopy } from '@/evidence/paint-copy';
import { type CoverEdit, UNTOUCHED } from '@/guard/core/cover-edit';
import { CopyView, type CopyFailure, type CopyViewProps } from '@/ui/desk/copy-view';
import type { Picture } from '@/ui/desk/records';
import { log } from './world';

type Opened = NonNullable<CopyViewProps['picture']> & { original: Blob };

export type CoveredCopyProps = {
  caseId: string;
  picture: Picture;
  onKept: () => Promise<void>;
  onBack: () => void;
};

/** A copy of one picture with places that the person covers, kept beside it. */
export function CoveredCopy({ caseId, picture, onKept, onBack }: CoveredCopyProps) {
  const { record: about, seq, partId } = picture;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [edit, setEdit] = useState<CoverEdit>(UNTOUCHED);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CopyFailure | null>(null);
  const url = useRef<string | null>(null);
  useEffect(
    () => () => {
      if (url.current !== null) URL.revokeObjectURL(url.current);
    },
    [],
  );

  const show = async () => {
    const read = await log.readPart(caseId, seq, partId);
    if (read.kind !== 'opened') {
      setFailure(read.kind === 'locked' ? 'failed-locked' : 'failed-no-original');
      return;
    }
    const original = new Blob([read.bytes], { type: read.part.mime });
    const bitmap = await createImageBitmap(original);
    const size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
    url.current = URL.createObjectURL(original);
    setFailure(null);
    setOpened({ url: url.current, size, original });
  };
  const keep = async ({ original }: Opened) => {
    setBusy(true);
    const painted = await paintCopy(
      original,
      edit.drawn.map(({ cover: { x, y, width, height } }) => ({ x, y, width, height })),
    );
    const kept = await log.keepCopy(caseId, { about, seq, partId, ...painted });
    if (kept.kind === 'kept') await onKept();
    else if (kept.kind === 'locked') setFailure('failed-locked');
    else setFailure(kept.kind === 'no-original' ? 'failed-no-original' : 'failed');
  };
  const failed = (error: unknown) => {
    console.warn('covered copy:', error);
    setFailure('failed');
  };
  return (
    <CopyView
      picture={opened}
      edit={edit}
      busy={busy}
      failure={failure}
      onShow={() => void show().catch(failed)}
      onEdit={setEdit}
      onKeep={() => {
        if (opened)
          void keep(opened)
            .catch(failed)
            .finally(() => setBusy(false));
      }}
      onBack={onBack}
    />
  );
}
