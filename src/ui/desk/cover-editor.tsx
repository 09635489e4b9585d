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
  const drawNew = usePull(inPicture, (from, to, isOver) => {
    const cover = coverBetween(from, to, size) ?? null;
    setSketch(isOver ? null : cover);
    if (isOver && cover) onEdit(draw(edit, PICTURE, cover));
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
  const pull = usePull(
    inPicture,
    (from, to) => onChange(moveCover(start.current, { x: to.x - from.x, y: to.y - from.y }, size)),
    () => (start.current = one.cover),
  );
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

/** Follows a pointer from its press to its release; a press that does not move is none. */
function usePull(
  inPicture: (event: PointerEvent) => Point,
  onPull: (from: Point, to: Point, isOver: boolean) => void,
  onStart: () => void = () => undefined,
) {
  const from = useRef<Point | null>(null);
  const goOn = (event: PointerEvent, isOver: boolean) => {
    if (!from.current) return;
    event.stopPropagation();
    onPull(from.current, inPicture(event), isOver);
    if (isOver) from.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      from.current = inPicture(event);
      onStart();
    },
    onPointerMove: (event: PointerEvent) => goOn(event, false),
    onPointerUp: (event: PointerEvent) => goOn(event, true),
    onPointerCancel: () => (from.current = null),
  };
}

const percent = (part: number, whole: number): string => `${(100 * part) / whole}%`;

const place = ({ x, y, width, height }: Cover, size: Size) => ({
  left: percent(x, size.width),
  top: percent(y, size.height),
  width: percent(width, size.width),
  height: percent(height, size.height),
});
