const WORDS = {
  en: 'Jikim was updated or switched off, so the photo was not passed on. Reload this page, then choose it again.',
  ko: '지킴이 업데이트되었거나 꺼져서 사진을 넘기지 않았어요. 이 페이지를 새로 고친 다음 다시 골라 주세요.',
};
const SHOWN_MS = 12_000;

/**
 * Says that a hold was given up because the extension behind this script is gone: updated, switched off or
 * removed while the page stayed open. Nobody else is left to say it, so the words are here and not in the locales.
 */
export function showLostNotice(): void {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const strip = document.createElement('p');
  strip.role = 'alert';
  const language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  strip.lang = language;
  strip.textContent = WORDS[language];
  host.style.setProperty('all', 'initial', 'important');
  strip.style.cssText =
    'position:fixed;z-index:2147483647;inset:auto 16px 16px;max-width:440px;margin:0 auto;padding:14px 18px;' +
    'border:1px solid #8a8f98;border-radius:12px;background:#fff;color:#1c1f23;font:15px/1.5 system-ui,sans-serif;word-break:keep-all';
  root.append(strip);
  document.documentElement.append(host);
  setTimeout(() => host.remove(), SHOWN_MS);
}
