import { fullWords, type Moment } from '../dates';
import { LineField } from '../pieces';
import { useWords, type Words } from '../words';

/** One place where all words were found. */
export type SearchHit = {
  caseId: string;
  seq: number;
  moment: Moment;
  title: string;
  /** Name of its case; `null` when there is only one. */
  caseName: string | null;
};

export type SearchProps = {
  typed: string;
  onTyped: (typed: string) => void;
  /** `null`: nothing was typed. */
  found: {
    hits: readonly SearchHit[];
    total: number;
    indexed: number;
    entries: number;
    /** Not all words of long pages can be found. */
    isCut: boolean;
  } | null;
  onOpen: (hit: SearchHit) => void;
};

/** How many were found, and what that leaves out. */
function saidOf(found: NonNullable<SearchProps['found']>, t: Words['t']): string[] {
  const { total, hits, indexed, entries, isCut } = found;
  return [
    total > 0 ? t('search.found', { count: total }) : t('search.none'),
    ...(indexed < entries ? [t('search.so-far', { done: indexed, all: entries })] : []),
    ...(isCut ? [t('search.words-cut')] : []),
    ...(total > hits.length ? [t('search.first', { count: hits.length })] : []),
  ];
}

/** The search over all records, and what it found, as it is typed. */
export function Search({ typed, onTyped, found, onOpen }: SearchProps) {
  const { t, language } = useWords();
  return (
    <section class="search" aria-label={t('search.label')}>
      <LineField
        id="search"
        label={t('search.label')}
        hint={found ? undefined : t('search.hint')}
        value={typed}
        onInput={onTyped}
      />
      <p role="status" class="soft small">
        {found && saidOf(found, t).join(' · ')}
      </p>
      {found && found.hits.length > 0 && (
        <ul class="plain case-list">
          {found.hits.map((hit) => (
            <li key={`${hit.caseId} ${hit.seq}`}>
              <button type="button" class="answer" onClick={() => onOpen(hit)}>
                <span class="answer-words">
                  <span class="answer-label">{hit.title}</span>
                  <span class="soft small">
                    {fullWords(hit.moment, language)}
                    {hit.caseName !== null && ` · ${hit.caseName}`}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
