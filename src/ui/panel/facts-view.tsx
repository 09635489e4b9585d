import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { LineField, LongField, Notice, Tick } from '../pieces';
import { useWords } from '../words';
import { cleaned, MOST_ADDRESSES, pastedInto, type Address } from './addresses';
import { PanelScreen, type ScreenProps } from './panel-screen';
import type { Said, SaidName } from './flow';

export type FactsViewProps = ScreenProps & {
  addresses: readonly Address[];
  /** The page behind the panel, where it is not one of the addresses; else null. */
  pageAddress: string | null;
  onAddresses: (addresses: readonly Address[]) => void;
  said: Said;
  /** What stands in a field until the person writes something else, and leaves so. */
  usual: Said;
  /** What the page tells about itself: taken by a press only. */
  found: Said;
  onSaid: (said: Said) => void;
  /** What one place asks beyond the rest; empty where no place was chosen. */
  asked: readonly SaidName[];
  /** null: this place does not ask whether the person is paid. */
  isNotPaid: boolean | null;
  onNotPaid: (isNotPaid: boolean) => void;
  onDone: () => void;
};

/** Facts of every report; a place may ask for more. */
const USUAL: readonly SaidName[] = [
  'description',
  'account',
  'room',
  'title',
  'messageLink',
  'postedAt',
  'discoveredAt',
  'threat',
];
const LONG: readonly SaidName[] = ['description', 'threat', 'happened', 'answer', 'personalData'];
const HINTED: readonly SaidName[] = ['description', 'threat', 'happened', 'postedAt'];

/** What the report says, for every place at once: addresses with what is taken out of each, and facts. */
export function FactsView(props: FactsViewProps) {
  const { t } = useWords();
  const { asked, isNotPaid } = props;
  return (
    <PanelScreen {...props} title={t('report.facts')}>
      <p class="soft">{t('report.facts-hint')}</p>
      {(asked.length > 0 || isNotPaid !== null) && (
        <section class="report-facts">
          <h2 class="small-title">{t('report.facts-place')}</h2>
          {asked.map((name) => (
            <Fact key={name} {...props} name={name} />
          ))}
          {isNotPaid !== null && (
            <Tick label={t('report.not-paid')} checked={isNotPaid} onChange={props.onNotPaid} />
          )}
        </section>
      )}
      <Addresses {...props} />
      <section class="report-facts">
        <h2 class="small-title">{t('report.facts-known')}</h2>
        {USUAL.filter((name) => !asked.includes(name)).map((name) => (
          <Fact key={name} {...props} name={name} />
        ))}
      </section>
      <button type="button" class="button primary" onClick={props.onDone}>
        {t('report.facts-done')}
      </button>
    </PanelScreen>
  );
}

function Fact({ name, said, usual, found, onSaid }: FactsViewProps & { name: SaidName }) {
  const { t } = useWords();
  const value = said[name] ?? usual[name] ?? '';
  const set = (words: string) => onSaid({ ...said, [name]: words });
  const shared = {
    id: `fact-${name}`,
    label: t(`field.${name}`),
    labelLang: t.lang(`field.${name}`),
    hint: HINTED.includes(name) ? t(`report.hint-${name}`) : undefined,
    value,
    onInput: set,
  };
  const offer = found[name];
  return (
    <>
      {LONG.includes(name) ? <LongField {...shared} rows={2} /> : <LineField {...shared} />}
      {offer !== undefined && offer !== value && (
        <button type="button" class="link small from-page" onClick={() => set(offer)}>
          {t('report.from-page', { value: offer })}
        </button>
      )}
    </>
  );
}

function Addresses({ addresses, pageAddress, onAddresses }: FactsViewProps) {
  const { t } = useWords();
  const put = (at: number, next: readonly Address[]) =>
    onAddresses([...addresses.slice(0, at), ...next, ...addresses.slice(at + 1)]);
  const add = (given: string) => onAddresses([...addresses, { given, whole: false }]);
  const hasRoom = addresses.length < MOST_ADDRESSES;
  // A new address is written into at once; after one was taken out, the focus is not lost.
  const list = useRef<HTMLOListElement>(null);
  const count = useRef(addresses.length);
  useLayoutEffect(() => {
    if (addresses.length !== count.current)
      list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus();
    count.current = addresses.length;
  }, [addresses.length]);
  return (
    <section class="report-facts">
      <h2 class="small-title">{t('report.addresses')}</h2>
      <p class="soft small">{t('report.addresses-hint')}</p>
      <ol class="addresses" ref={list}>
        {addresses.map((address, at) => (
          <li key={at} class="card">
            <OneAddress
              address={address}
              number={at + 1}
              onChange={(next) => put(at, [next])}
              onPaste={(given) =>
                put(
                  at,
                  given
                    .slice(0, MOST_ADDRESSES - addresses.length + 1)
                    .map((one, n) =>
                      n === 0 ? { ...address, given: one } : { given: one, whole: false },
                    ),
                )
              }
              onRemove={addresses.length > 1 ? () => put(at, []) : null}
            />
          </li>
        ))}
      </ol>
      {hasRoom && (
        <div class="actions in-line">
          <button type="button" class="button" onClick={() => add('')}>
            {t('report.address-add')}
          </button>
          {pageAddress !== null && (
            <button type="button" class="button quiet" onClick={() => add(pageAddress)}>
              {t('report.address-add-page')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

type OneAddressProps = {
  address: Address;
  number: number;
  onChange: (address: Address) => void;
  onPaste: (given: readonly string[]) => void;
  /** null: the last one stays. */
  onRemove: (() => void) | null;
};

/** One address, before and after: what is taken out of it is said, and can be left in. */
function OneAddress({ address, number, onChange, onPaste, onRemove }: OneAddressProps) {
  const { t } = useWords();
  const id = useId();
  const { given, whole, picture = false } = address;
  const { leaves, removed } = cleaned(address);
  const isLocal = given.trim() !== '' && leaves === '';
  const take = (typed: string) => {
    const [first = '', ...more] = pastedInto(typed);
    if (more.length > 0) onPaste([first, ...more]);
    else onChange({ ...address, given: first });
  };
  return (
    <>
      <div class="field">
        <div class="address-head">
          <label for={id}>{t('report.address-number', { number })}</label>
          {onRemove && (
            <button
              type="button"
              class="link small"
              aria-label={t('report.address-remove-number', { number })}
              onClick={onRemove}
            >
              {t('report.address-remove')}
            </button>
          )}
        </div>
        <textarea
          id={id}
          class="address"
          rows={2}
          value={given}
          inputMode="url"
          // The browser's spelling aid may send the words to its maker.
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => take(event.currentTarget.value)}
        />
      </div>
      {isLocal && (
        <Notice tone="care">
          <p>{t('report.address-local')}</p>
        </Notice>
      )}
      {!isLocal && removed.length > 0 && (
        <>
          <div class="becomes">
            <p class="soft small">{t('report.address-becomes')}</p>
            <p class="address">{leaves}</p>
            {!whole && (
              <p class="soft small">
                {t('report.address-removed', { what: [...new Set(removed)].join(', ') })}
              </p>
            )}
          </div>
          <Tick
            label={t('report.address-whole')}
            hint={t('report.address-whole-hint')}
            checked={whole}
            onChange={(checked) => onChange({ ...address, whole: checked })}
          />
        </>
      )}
      {given.trim() !== '' && !isLocal && (
        <Tick
          label={t('report.address-picture')}
          checked={picture}
          onChange={(checked) => onChange({ ...address, picture: checked })}
        />
      )}
    </>
  );
}
