import { useEffect, useRef } from 'preact/hooks';
import type { Note } from '@/guard/core/question';
import type { DialogProps, PhotoView, QuestionView } from '@/guard/core/question-view';
import { coverFor } from '@/guard/darkroom/core/cover';
import type { Language } from '@/i18n/t';
import { drawHoldDialog, overlayCss } from '@/ui/hold-dialog';
import { drawProgressStrip } from '@/ui/progress-strip';
import { drawQuietStrip } from '@/ui/quiet-strip';
import type { View } from './panel-views';
import { tableOf } from './tables';

const nothing = () => undefined;
const [WIDTH, HEIGHT] = [640, 480];
const HEADS = [
  { x: 120, y: 90, width: 110, height: 140 },
  { x: 290, y: 70, width: 115, height: 150 },
  { x: 460, y: 110, width: 95, height: 125 },
];

/** A drawn picture of three people, as the small JPEG that the dialog gets. */
function picture(people: number): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const ink = canvas.getContext('2d');
  if (!ink) throw new Error('no canvas');
  const sky = ink.createLinearGradient(0, 0, WIDTH, HEIGHT);
  sky.addColorStop(0, '#c3d8dc');
  sky.addColorStop(1, '#d6bf9c');
  ink.fillStyle = sky;
  ink.fillRect(0, 0, WIDTH, HEIGHT);
  for (const [n, { x, y, width, height }] of HEADS.slice(0, people).entries()) {
    const middle = x + width / 2;
    ink.fillStyle = ['#53747b', '#8d6c58', '#6d7b53'][n] ?? '#777';
    ink.beginPath();
    ink.roundRect(middle - width, y + height * 0.9, width * 2, HEIGHT, 60);
    ink.fill();
    ink.fillStyle = ['#caa184', '#a97c5f', '#e0bfa2'][n] ?? '#caa184';
    ink.beginPath();
    ink.ellipse(middle, y + height / 2, width / 2, height / 2, 0, 0, 7);
    ink.fill();
  }
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? '';
}

function photo(people: number, changed: Partial<PhotoView> = {}): PhotoView {
  return {
    index: 0,
    unchecked: null,
    film: null,
    moving: null,
    faces: HEADS.slice(0, people).flatMap((box) => {
      const cover = coverFor({ box }, { width: WIDTH, height: HEIGHT });
      return cover ? [{ box, cover }] : [];
    }),
    widthPx: WIDTH,
    heightPx: HEIGHT,
    preview: { base64: picture(people), widthPx: WIDTH, heightPx: HEIGHT },
    copyFormat: { name: 'JPEG', same: true, still: false },
    canStrip: true,
    hides: true,
    ...changed,
  };
}

/** Puts what is drawn into pages where it is in a page: on a floor in a shadow root, as `guard/overlay` does. */
function InPage({ draw }: { draw: (floor: HTMLElement) => void }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current || host.current.shadowRoot) return;
    const root = host.current.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(overlayCss);
    root.adoptedStyleSheets = [sheet];
    const floor = document.createElement('div');
    floor.className = 'floor';
    floor.lang = document.documentElement.lang;
    root.append(floor);
    draw(floor);
    const dialog = floor.querySelector('dialog');
    dialog?.showModal();
    floor.querySelector<HTMLElement>('[data-start]')?.focus();
    if (dialog) return;
    floor.popover = 'manual';
    floor.showPopover();
  }, [draw]);
  return (
    <main>
      <h1>picto.example</h1>
      <div ref={host} />
    </main>
  );
}

const question =
  (changed: Partial<QuestionView>, copying: DialogProps['copying'] = null): View =>
  (language: Language) => (
    <InPage
      draw={(floor) =>
        drawHoldDialog(floor, {
          view: {
            site: 'picto.example',
            audience: 'public',
            language,
            words: tableOf(language),
            fact: 'place',
            photos: [photo(2)],
            concern: null,
            ...changed,
          },
          ready: { rest: true, asIs: true },
          copying,
          presses: new WeakMap(),
          drags: new WeakMap(),
          keys: new WeakMap(),
          onChoose: nothing,
          onOpen: nothing,
        })
      }
    />
  );
const strip =
  (code: Note['code'], undo = false): View =>
  (language: Language) => (
    <InPage
      draw={(floor) =>
        drawQuietStrip(floor, {
          note: { code, undo, site: 'picto.example', language, words: tableOf(language) },
          onClose: nothing,
          onAskAgain: nothing,
        })
      }
    />
  );

const progress =
  (doing: 'looking' | 'copying', isEarly = false): View =>
  (language: Language) => (
    <InPage
      draw={(floor) =>
        drawProgressStrip(floor, {
          progress: {
            ...{ doing, done: 128, all: 300, withFaces: 3 },
            ...{ language, words: tableOf(language) },
          },
          isEarly,
          onEarly: nothing,
          onCancel: nothing,
        })
      }
    />
  );

const LAW = {
  ko: '동의 없이 성적인 합성 사진을 만드는 것은 한국에서 범죄예요.',
  en: 'Making sexual fakes of a person without their yes is a crime here.',
};

/** What stands in somebody else's page: the question about a photo, and the quiet strip. */
export const dialogViews: Record<string, View> = {
  'dialog-two-faces': question({}),
  'dialog-one-face': question({ audience: 'unknown', fact: 'nothing-hidden', photos: [photo(1)] }),
  'dialog-several': question({
    audience: 'semi-public',
    fact: 'nothing-hidden',
    photos: [photo(3), photo(1, { index: 1 })],
  }),
  'dialog-concern': (language) =>
    question({ audience: 'ai-service', concern: { law: LAW[language === 'ko' ? 'ko' : 'en'] } })(
      language,
    ),
  'dialog-unchecked': question({
    fact: 'maybe',
    photos: [photo(0, { unchecked: 'timeout', faces: [] })],
  }),
  'dialog-no-copy': question({
    fact: 'maybe',
    photos: [
      photo(0, { unchecked: 'cannot-decode', preview: null, copyFormat: null, canStrip: false }),
    ],
  }),
  'dialog-film': question({
    fact: 'place',
    photos: [photo(1, { film: { durationS: 83, looked: 24, facesAt: [3, 41] }, canStrip: true })],
  }),
  'dialog-copying': question({ photos: [photo(3), photo(1, { index: 1 })] }, { done: 1, all: 2 }),
  'strip-private': strip('face-private'),
  'strip-paused': strip('strip-mode', true),
  'strip-failed': strip('failed-closed'),
  'strip-looking': progress('looking'),
  'strip-looking-early': progress('looking', true),
  'strip-copying': progress('copying'),
};
