import { useRef, useState } from 'preact/hooks';
import type { Point, Size } from '@/faces/core/box';
import {
  change,
  type CoverEdit,
  coverAfterKey,
  coverBetween,
  draw,
  type Drawn,
  middleCover,
  moveCover,
  remove,
} from '@/guard/core/cover-edit';
import type { Cover } from '@/guard/darkroom/core/cover';
import { useWords } from '../words';

export type CoverEditorProps = {
  /** Address of the picture, its size in pixels as it is shown. */
  url: string;
  size: Size;
  edit: CoverEdit;
  /** Not drawn sharply: what is there can be found, but not looked at. */
  isBlurred: boolean;
  onEdit: (edit: CoverEdit) => void;
};

/** One picture at a time: every cover belongs to it. */
const PICTURE = 0;

/** A picture with covers of the person's own: pulled up by mouse or finger, or put in and moved by keys. */
export function CoverEditor({ url, size, edit, isBlurred, onEdit }: CoverEditorProps) {
  const { t } = useWords();
  const surface = useRef<HTMLDivElement>(null);
  const [sketch, setSketch] = useState<Cover | null>(null);
  const inPicture = ({ clientX, clientY }: PointerEvent): Point => {
    const shown = surface.current?.getBoundingClientRect();
    if (!shown) return { x: 0, y: 0 };
    return {
      x: ((clientX - shown.left) * size.width) / shown.width,
      y: ((clientY - shown.top) * size.height) / shown.height,
    };
  };
  const drawNew = usePull(inPicture, {
    onPull: (from, to, isOver) => {
      const cover = coverBetween(from, to, size) ?? null;
      setSketch(isOver ? null : cover);
      if (isOver && cover) onEdit(draw(edit, PICTURE, cover));
    },
    // What is not kept must not look covered.
    onLost: () => setSketch(null),
  });
  return (
    <div
      class="cover-surface"
      role="group"
      aria-label={t('copy.surface')}
      ref={surface}
      {...drawNew}
    >
      <img class={isBlurred ? 'is-blurred' : undefined} src={url} alt="" draggable={false} />
      {edit.drawn.map((one, index) => (
        <OwnCover
          key={one.id}
          one={one}
          n={index + 1}
          size={size}
          inPicture={inPicture}
          onChange={(cover) => onEdit(change(edit, one.id, cover))}
          onRemove={() => onEdit(remove(edit, one.id))}
        />
      ))}
      {sketch && <span class="painted-cover" style={place(sketch, size)} />}
    </div>
  );
}

/** A cover in the middle, for those who do not draw. */
export const withMiddleCover = (edit: CoverEdit, size: Size): CoverEdit =>
  draw(edit, PICTURE, middleCover(size));

type OwnCoverProps = {
  one: Drawn;
  n: number;
  size: Size;
  inPicture: (event: PointerEvent) => Point;
  onChange: (cover: Cover) => void;
  onRemove: () => void;
};

function OwnCover({ one, n, size, inPicture, onChange, onRemove }: OwnCoverProps) {
  const { t } = useWords();
  const start = useRef(one.cover);
  const pull = usePull(inPicture, {
    onStart: () => (start.current = one.cover),
    onPull: (from, to) =>
      onChange(moveCover(start.current, { x: to.x - from.x, y: to.y - from.y }, size)),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove();
      return;
    }
    const next = coverAfterKey(one.cover, event.key, event.shiftKey, size);
    if (!next) return;
    event.preventDefault();
    onChange(next);
  };
  return (
    <>
      <button
        type="button"
        class="painted-cover"
        aria-label={t('copy.box', { n })}
        style={place(one.cover, size)}
        onKeyDown={onKeyDown}
        {...pull}
      />
      <button
        type="button"
        class="cover-away"
        aria-label={t('copy.take-away', { n })}
        style={{
          left: percent(one.cover.x + one.cover.width, size.width),
          top: percent(one.cover.y, size.height),
        }}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={onRemove}
      >
        ×
      </button>
    </>
  );
}

type Pull = {
  onPull: (from: Point, to: Point, isOver: boolean) => void;
  onStart?: () => void;
  /** The browser took the pointer away, as it does with a finger when the system wants it. */
  onLost?: () => void;
};

/** Follows one pointer from its press to its release; a press that does not move is none, and a second finger changes nothing. */
function usePull(inPicture: (event: PointerEvent) => Point, { onPull, onStart, onLost }: Pull) {
  const followed = useRef<{ id: number; from: Point } | null>(null);
  const goOn = (event: PointerEvent, isOver: boolean) => {
    if (followed.current?.id !== event.pointerId) return;
    event.stopPropagation();
    onPull(followed.current.from, inPicture(event), isOver);
    if (isOver) followed.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      if (followed.current) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      followed.current = { id: event.pointerId, from: inPicture(event) };
      onStart?.();
    },
    onPointerMove: (event: PointerEvent) => goOn(event, false),
    onPointerUp: (event: PointerEvent) => goOn(event, true),
    onPointerCancel: (event: PointerEvent) => {
      if (followed.current?.id !== event.pointerId) return;
      followed.current = null;
      onLost?.();
    },
  };
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

const place = ({ x, y, width, height }: Cover, size: Size) => ({
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
});
