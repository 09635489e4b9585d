import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { More } from '../pieces';
import { useWords } from '../words';
import { sizeWords } from './package-size';
import { isPicture } from './parts';
import { PartWordsView } from './part-words-view';
import type { KeptPart, NotOpened, NotWhole, PartKind, PartWords, Picture } from './records';

export type PartsActions = {
  /** The covered picture, to be seen by holding down. */
  picture: (picture: Picture) => ComponentChildren;
  /** Opens the words of a part; called only when the person asks. */
  onRead: (part: KeptPart) => Promise<PartWords>;
  /** Saves a part as a file. @returns why it could not */
  onSave: (part: KeptPart) => Promise<NotOpened | null>;
};

/** So many of a kind stand one below the other; more lie behind one quiet line. */
const MOST_OF_A_KIND = 3;

/** Kinds whose words can be read on the desk. */
const READABLE: readonly PartKind[] = ['text', 'messages', 'slice-text'];
/** Pictures that stand open for holding down at once; the others when they are asked for. */
const AT_ONCE: readonly PartKind[] = ['visible', 'full-page', 'covered'];

/** Everything that was kept of a record: what each part is, how it was got, how large it is, and what can be done with it. */
export function KeptParts({ parts, ...actions }: PartsActions & { parts: readonly KeptPart[] }) {
  const { t, language } = useWords();
  if (parts.length === 0) return null;
  const kinds = Map.groupBy(parts, ({ kind }) => kind);
  return (
    <section class="record-parts">
      <h2 class="small-title">{t('part.title')}</h2>
      <p class="soft small">{t('part.saves')}</p>
      {[...kinds].map(([kind, some]) =>
        some.length <= MOST_OF_A_KIND ? (
          <PartList key={kind} parts={some} {...actions} />
        ) : (
          <More
            key={kind}
            label={`${t(`part.${kind}`)} · ${t('part.count', { count: some.length })} · ${sizeWords(
              some.reduce((sum, { size }) => sum + size, 0),
              language,
            )}`}
          >
            <PartList parts={some} isFolded {...actions} />
          </More>
        ),
      )}
    </section>
  );
}

type ListProps = PartsActions & { parts: readonly KeptPart[]; isFolded?: boolean };

function PartList({ parts, isFolded = false, ...actions }: ListProps) {
  return (
    <ul class="plain part-list">
      {parts.map((part, index) => (
        <Part
          key={part.partId}
          part={part}
          number={isFolded ? index + 1 : null}
          isAtOnce={!isFolded && AT_ONCE.includes(part.kind)}
          {...actions}
        />
      ))}
    </ul>
  );
}

type PartProps = PartsActions & { part: KeptPart; number: number | null; isAtOnce: boolean };

function Part({ part, number, isAtOnce, picture, onRead, onSave }: PartProps) {
  const { t, language } = useWords();
  const name = useId();
  const [isOpen, setOpen] = useState(isAtOnce);
  const [words, setWords] = useState<PartWords | null>(null);
  const [failed, setFailed] = useState<NotOpened | null>(null);
  const read = async () => {
    setFailed(null);
    const found = await onRead(part);
    if ('isCut' in found) setWords(found);
    else setFailed(found.kind);
  };
  const save = async () => {
    setFailed(null);
    setFailed(await onSave(part));
  };
  const button = (label: string, onPress: () => void, isExpanded?: boolean) => (
    <button
      type="button"
      class="link"
      aria-describedby={name}
      aria-expanded={isExpanded}
      onClick={onPress}
    >
      {label}
    </button>
  );
  const isShown = words !== null;
  return (
    <li class="part">
      <p id={name}>
        {t(`part.${part.kind}`)}
        {number !== null && ` ${number}`}
      </p>
      <p class="soft small">
        {t(`part.how-${part.how}`)} · {sizeWords(part.size, language)}
      </p>
      {part.erased ? (
        <p class="soft small">{t('part.erased')}</p>
      ) : (
        <div class="case-actions">
          {isPicture(part) &&
            !isAtOnce &&
            button(t(isOpen ? 'part.look-no-more' : 'part.look'), () => setOpen(!isOpen), isOpen)}
          {READABLE.includes(part.kind) &&
            button(
              t(isShown ? 'part.read-no-more' : 'part.read'),
              () => (isShown ? setWords(null) : void read()),
              isShown,
            )}
          {button(t('part.save'), () => void save())}
        </div>
      )}
      {isOpen && !part.erased && isPicture(part) && picture(part)}
      {words !== null && 'isCut' in words && <PartWordsView words={words} />}
      <p role="status" class="field-error small">
        {failed !== null && t(`part.${failed}`)}
      </p>
    </li>
  );
}

/** Reasons that have a sentence; a later version may know more. */
const REASONS: readonly string[] = [
  'no-space',
  'source-failed',
  'read-back-differed',
  'cancelled',
  'not-allowed',
  'too-large',
  'lost',
  'page-gone',
  'steps',
  'time',
  'size',
  'another-tab',
  'frames',
  'pictures',
];

/** What is missing or not whole, each with its reason in a sentence. Nothing when all is there. */
export function NotWholeList({ notWhole }: { notWhole: readonly NotWhole[] }) {
  const { t } = useWords();
  if (notWhole.length === 0) return null;
  return (
    <section class="record-parts">
      <h2 class="small-title">{t('part.not-whole')}</h2>
      <ul class="plain part-list">
        {notWhole.map(({ kind, state, because }) => (
          <li class="part" key={`${kind} ${state} ${because}`}>
            <p>
              {t(`part.${kind}`)} · {t(`part.is-${state}`)}
            </p>
            <p class="soft small">
              {t(`part.why-${REASONS.includes(because) ? because : 'other'}`)}
              {kind === 'media' && state === 'missing' && ` ${t('part.which')}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
