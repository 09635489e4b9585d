import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { LanguageChoice } from '@/i18n/core/languages';
import { ExitLimits } from '../exit-limits';
import { FlagIcon, HeartIcon, SheetIcon, CoveredEyeIcon } from '../icons';
import { LanguageSelect } from '../language-select';
import { BackButton, Brand, ScreenTitle, TopBar } from '../pieces';
import { useWords } from '../words';

export const WELCOME_SCREENS = 3;

export type WelcomeProps = {
  /** 0, 1, 2 */
  screen: number;
  language: LanguageChoice;
  onLanguage: (choice: LanguageChoice) => void;
  onScreen: (screen: number) => void;
  onDone: () => void;
  onLeave: () => void;
};

/** Three short screens that ask nothing: what it does, what it does not, and the way out. */
export function Welcome({ screen, onScreen, onDone, onLeave, ...tongue }: WelcomeProps) {
  const { t } = useWords();
  const languageId = useId();
  const isLast = screen === WELCOME_SCREENS - 1;
  return (
    <div class="welcome">
      <TopBar onLeave={onLeave}>
        {screen > 0 ? (
          <BackButton onBack={() => onScreen(screen - 1)} />
        ) : (
          <Brand name={t('common.name')} />
        )}
      </TopBar>
      <main class="welcome-main" key={screen}>
        <p class="soft small">{t('welcome.step', { number: screen + 1, of: WELCOME_SCREENS })}</p>
        {screen === 0 && <Does />}
        {screen === 1 && <DoesNot />}
        {isLast && <WayOut />}
        <div class="actions in-line">
          <button
            type="button"
            class="button primary"
            onClick={() => (isLast ? onDone() : onScreen(screen + 1))}
          >
            {t(isLast ? 'welcome.start' : 'common.next')}
          </button>
          {!isLast && (
            <button type="button" class="button quiet" onClick={onDone}>
              {t('welcome.skip')}
            </button>
          )}
        </div>
        {screen === 0 && (
          <p class="welcome-language">
            <label class="soft small" for={languageId}>
              {t('settings.language')}
            </label>
            <LanguageSelect
              id={languageId}
              choice={tongue.language}
              onLanguage={tongue.onLanguage}
            />
          </p>
        )}
      </main>
    </div>
  );
}

function Point({
  icon,
  title,
  children,
}: {
  icon: ComponentChildren;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <li class="point">
      <span class="door-icon">{icon}</span>
      <div>
        <h2 class="point-title">{title}</h2>
        <p class="soft">{children}</p>
      </div>
    </li>
  );
}

function Does() {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t('welcome.does')}</ScreenTitle>
      <ul class="plain points">
        <Point icon={<CoveredEyeIcon />} title={t('welcome.check')}>
          {t('welcome.check-what')}
        </Point>
        <Point icon={<FlagIcon />} title={t('welcome.report')}>
          {t('welcome.report-what')}
        </Point>
        <Point icon={<SheetIcon />} title={t('welcome.keep')}>
          {t('welcome.keep-what')}
        </Point>
        <Point icon={<HeartIcon />} title={t('welcome.help')}>
          {t('welcome.help-what')}
        </Point>
      </ul>
    </>
  );
}

function DoesNot() {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t('welcome.does-not')}</ScreenTitle>
      <ul class="sentences">
        <li>{t('welcome.not-send')}</li>
        <li>{t('welcome.not-all-faces')}</li>
        <li>{t('welcome.not-undo')}</li>
        <li>{t('welcome.not-hide')}</li>
      </ul>
    </>
  );
}

function WayOut() {
  const { t } = useWords();
  return (
    <>
      <ScreenTitle>{t('welcome.way-out')}</ScreenTitle>
      <p>{t('welcome.way-out-what')}</p>
      <div class="card exit-card">
        <ExitLimits />
      </div>
      <p>{t('welcome.find-us')}</p>
    </>
  );
}
