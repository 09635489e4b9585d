import { fullWords, momentHere } from '../dates';
import { useWords } from '../words';
import type { MessageLine, PartWords } from './records';

/** Words of a page or a chat, as they were kept: a box of their own, for a page may be long. */
export function PartWordsView({ words }: { words: Extract<PartWords, { isCut: boolean }> }) {
  const { t } = useWords();
  return (
    <>
      {words.isCut && <p class="soft small">{t('part.only-first')}</p>}
      {/* Scrolled by keys, too. */}
      <div class="part-words" role="region" tabIndex={0} aria-label={t('part.read')}>
        {words.kind === 'text' ? (
          <p class="as-written">{words.text}</p>
        ) : (
          <ul class="plain">
            {words.messages.map((message, index) => (
              // Messages have no name of their own that is always there.
              <Message key={index} message={message} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

/** A time with its place on the clock, as markup writes it. */
const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;

function Message({ message: { who, when, text, isAfterGap } }: { message: MessageLine }) {
  const { t, language } = useWords();
  const at = when !== null && STAMP.test(when) ? new Date(when) : null;
  const isTime = at !== null && !Number.isNaN(at.getTime());
  const shown = isTime ? fullWords(momentHere(at.toISOString()), language) : when;
  return (
    <li class="part">
      {isAfterGap && <p class="soft small">{t('part.gap')}</p>}
      <p class="soft small">{[who, shown].filter((one) => one !== null).join(' · ')}</p>
      <p class="as-written">{text}</p>
    </li>
  );
}
