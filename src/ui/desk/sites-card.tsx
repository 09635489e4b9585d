import { useId, useState } from 'preact/hooks';
import { CORRECTED_AUDIENCES, type CorrectedAudience } from '@/settings/core/settings';
import { readTypedSite } from '@/settings/core/typed-site';
import { LineField, Notice } from '../pieces';
import { useWords } from '../words';

/** A correction that was typed here, under the name that was typed. */
export type NamedCorrection = { host: string; audience: CorrectedAudience };

export type SitesCardProps = {
  named: readonly NamedCorrection[];
  /** Corrections made in the panel: their names are not kept. */
  nameless: number;
  onCorrect: (host: string, audience: CorrectedAudience) => void;
  onRemove: (host: string) => void;
  onForgetNameless: () => void;
};

/** The person's own word on who can see what is posted where. */
export function SitesCard(props: SitesCardProps) {
  const { t } = useWords();
  const [removed, setRemoved] = useState<NamedCorrection | null>(null);
  const remove = (one: NamedCorrection) => {
    setRemoved(one);
    props.onRemove(one.host);
  };
  const undo = (one: NamedCorrection) => {
    setRemoved(null);
    props.onCorrect(one.host, one.audience);
  };
  return (
    <section class="card settings stack">
      <h2 class="small-title">{t('sites.title')}</h2>
      <p class="soft small">{t('sites.hint')}</p>
      {props.named.length > 0 && (
        <ul class="site-list">
          {props.named.map((one) => (
            <li key={one.host} class="setting">
              <div>
                <p class="strong site-name">{one.host}</p>
                <p class="soft small">{t(`site.${one.audience}`)}</p>
              </div>
              <button
                type="button"
                class="link"
                aria-label={t('sites.remove-site', { site: one.host })}
                onClick={() => remove(one)}
              >
                {t('sites.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <Notice tone="calm" live>
          <p>
            {t('sites.removed')}{' '}
            <button type="button" class="link" onClick={() => undo(removed)}>
              {t('site.undo')}
            </button>
          </p>
        </Notice>
      )}
      <AddSite onCorrect={props.onCorrect} />
      {props.nameless > 0 && (
        <div class="setting">
          <p class="soft small">{t('sites.nameless', { count: props.nameless })}</p>
          <button type="button" class="button" onClick={props.onForgetNameless}>
            {t('sites.forget-nameless')}
          </button>
        </div>
      )}
    </section>
  );
}

function AddSite({ onCorrect }: Pick<SitesCardProps, 'onCorrect'>) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [audience, setAudience] = useState<CorrectedAudience>('public');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = (event: Event) => {
    event.preventDefault();
    const read = readTypedSite(typed);
    if (read.kind === 'not-a-site') setProblem(t('sites.not-a-site'));
    else if (read.kind === 'too-wide') setProblem(t('sites.too-wide', { site: typed.trim() }));
    else {
      onCorrect(read.host, audience);
      setTyped('');
      setProblem(undefined);
    }
  };
  return (
    <form class="add-site" onSubmit={save}>
      <LineField
        id={`${id}-site`}
        label={t('sites.add')}
        hint={t('sites.add-hint')}
        value={typed}
        error={problem}
        onInput={setTyped}
      />
      <div class="field">
        <label for={`${id}-who`}>{t('sites.who')}</label>
        <select
          id={`${id}-who`}
          class="select"
          value={audience}
          onChange={(event) => setAudience(event.currentTarget.value as CorrectedAudience)}
        >
          {CORRECTED_AUDIENCES.map((one) => (
            <option key={one} value={one}>
              {t(`site.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <p class="soft small">{t('sites.shared')}</p>
      <div class="actions">
        <button type="submit" class="button">
          {t('sites.save')}
        </button>
      </div>
    </form>
  );
}
