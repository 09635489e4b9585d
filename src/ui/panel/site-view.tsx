import { useState } from 'preact/hooks';
import { CORRECTED_AUDIENCES, type CorrectedAudience } from '@/settings/core/settings';
import { Answer, Notice } from '../pieces';
import { shortTime } from '../dates';
import { useWords } from '../words';
import { PanelScreen, type ScreenProps } from './panel-screen';

/** What holds for a site; times in ms since 1970. As the background tells it. */
export type SiteFacts = {
  site: string;
  isPrivate: boolean;
  pause: { kind: 'none' | 'once' | 'always' } | { kind: 'until'; at: number };
  stripUntil: number | null;
  usual: string;
  corrected: CorrectedAudience | null;
};

export type PauseChoice = 'once' | 'hour' | 'always' | 'off';

export type SiteViewProps = ScreenProps & {
  facts: SiteFacts;
  failed: boolean;
  onPause: (how: PauseChoice) => void;
  onCorrect: (audience: CorrectedAudience | null) => void;
};

/** What is different about this site: a pause with its end, and who can see what is posted here. */
export function SiteView(props: SiteViewProps) {
  const { t } = useWords();
  return (
    <PanelScreen {...props} title={props.facts.site}>
      {props.failed && (
        <Notice tone="care" live>
          <p>{t('site.failed')}</p>
        </Notice>
      )}
      <Pause {...props} />
      <Audience {...props} />
      {!props.facts.isPrivate && <p class="soft small">{t('site.kept-key')}</p>}
    </PanelScreen>
  );
}

/** Whether photos are checked here, in a sentence. */
export function PauseLine({ pause, stripUntil }: Pick<SiteFacts, 'pause' | 'stripUntil'>) {
  const { t, language } = useWords();
  if (pause.kind === 'until')
    return <>{t('site.off-until', { time: shortTime(pause.at, Date.now(), language) })}</>;
  if (pause.kind !== 'none') return <>{t(`site.off-${pause.kind}`)}</>;
  if (stripUntil === null) return <>{t('site.on')}</>;
  return <>{t('site.strip-until', { time: shortTime(stripUntil, Date.now(), language) })}</>;
}

function Pause({ facts, onPause }: SiteViewProps) {
  const { t } = useWords();
  const isPaused = facts.pause.kind !== 'none';
  const isAsking = !isPaused && facts.stripUntil === null;
  return (
    <section class="stack-small">
      <p role="status">
        <PauseLine {...facts} />
      </p>
      {isAsking ? (
        <>
          <h2 class="small-title">{t('site.pause')}</h2>
          <div class="answers">
            <Answer
              label={t('site.pause-once')}
              hint={t('site.pause-once-hint')}
              chosen={false}
              onChoose={() => onPause('once')}
            />
            {!facts.isPrivate && (
              <>
                <Answer
                  label={t('site.pause-hour')}
                  chosen={false}
                  onChoose={() => onPause('hour')}
                />
                <Answer
                  label={t('site.pause-always')}
                  chosen={false}
                  onChoose={() => onPause('always')}
                />
              </>
            )}
          </div>
          {facts.isPrivate && <p class="soft small">{t('site.pause-private')}</p>}
        </>
      ) : (
        <div class="actions">
          <button type="button" class="button primary" onClick={() => onPause('off')}>
            {t(isPaused ? 'site.resume' : 'site.ask-again')}
          </button>
        </div>
      )}
    </section>
  );
}

function Audience({ facts, onCorrect }: SiteViewProps) {
  const { t } = useWords();
  const [before, setBefore] = useState<{ was: CorrectedAudience | null } | null>(null);
  const choose = (audience: CorrectedAudience | null) => {
    setBefore({ was: facts.corrected });
    onCorrect(audience);
  };
  const undo = ({ was }: { was: CorrectedAudience | null }) => {
    setBefore(null);
    onCorrect(was);
  };
  if (facts.isPrivate) {
    return (
      <section class="stack-small">
        <h2 class="small-title">{t('site.who')}</h2>
        <p class="soft small">{t('site.who-private')}</p>
      </section>
    );
  }
  return (
    <section class="stack-small">
      <h2 class="small-title">{t('site.who')}</h2>
      <p class="soft small">{t('site.who-hint')}</p>
      <div class="answers">
        <Answer
          label={t('site.who-usual', { who: t(`site.${facts.usual}`) })}
          chosen={facts.corrected === null}
          onChoose={() => choose(null)}
        />
        {CORRECTED_AUDIENCES.map((audience) => (
          <Answer
            key={audience}
            label={t(`site.${audience}`)}
            chosen={facts.corrected === audience}
            onChoose={() => choose(audience)}
          />
        ))}
      </div>
      {before && before.was !== facts.corrected && (
        <button type="button" class="link" onClick={() => undo(before)}>
          {t('site.undo')}
        </button>
      )}
    </section>
  );
}
