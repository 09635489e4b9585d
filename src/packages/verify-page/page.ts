import { verifyPackage } from '../core/verify-package';
import { cannotTell, type PackageVerdict } from '../core/verdict';
import { verdictLabels, verdictWords } from '../core/verdict-words';
import type { DocumentLanguage } from '../core/report/words';
import { blobSource, webVerifyPowers } from '../verify-powers';

/** Words of the page itself; the verdict's words come from the core. */
const WORDS = {
  en: {
    title: 'Check a package',
    what: 'Choose the package (a .zip file) or drop it here. It is read on this computer only; this page cannot send anything.',
    choose: 'Choose the package',
    checking: 'Checking …',
    save: 'Save the result as a file (JSON)',
    other: '한국어로 보기',
  },
  ko: {
    title: '파일 묶음 확인',
    what: '묶음 파일(.zip)을 고르거나 여기에 놓으십시오. 이 컴퓨터에서만 읽으며, 이 페이지는 아무것도 보낼 수 없습니다.',
    choose: '묶음 파일 고르기',
    checking: '확인하고 있습니다 …',
    save: '결과를 파일로 저장(JSON)',
    other: 'Read in English',
  },
} as const;

type State = { file: File | null; verdict: PackageVerdict | null; share: number };

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Checks a file; a disk that fails is "cannot tell". */
export async function checkFile(
  file: Blob,
  onShare: (share: number) => void,
): Promise<PackageVerdict> {
  const source = blobSource(file, (bytes) => onShare(bytes / file.size));
  try {
    return await verifyPackage(source, webVerifyPowers());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return cannotTell({ code: 'reading-failed' });
  }
}

/** Draws the page into `root` and keeps it: text nodes only, so nothing in a package can become markup. */
export function startVerifyPage(root: HTMLElement, first: DocumentLanguage): void {
  let language = first;
  const state: State = { file: null, verdict: null, share: 0 };

  const check = async (file: File | undefined) => {
    if (!file) return;
    Object.assign(state, { file, verdict: null, share: 0 });
    draw();
    const verdict = await checkFile(file, (share) => {
      state.share = share;
      const bar = root.querySelector('progress');
      if (bar) bar.value = share;
    });
    if (state.file !== file) return;
    state.verdict = verdict;
    draw();
  };

  const draw = () => {
    const words = WORDS[language];
    document.documentElement.lang = language;
    document.title = words.title;
    const other = element('button', words.other, 'other');
    other.lang = language === 'ko' ? 'en' : 'ko';
    other.onclick = () => {
      language = language === 'ko' ? 'en' : 'ko';
      draw();
    };
    const label = element('label', words.choose, 'choose');
    const input = element('input');
    input.type = 'file';
    input.onchange = () => void check(input.files?.[0]);
    label.append(input);
    const result = element('div', '', 'result');
    result.setAttribute('role', 'status');
    if (state.verdict) result.append(...drawVerdict(state.verdict, language, words.save));
    else if (state.file) {
      const bar = element('progress');
      bar.value = state.share;
      bar.setAttribute('aria-label', words.checking);
      result.append(element('p', words.checking), bar);
    }
    root.replaceChildren(
      other,
      element('h1', words.title),
      element('p', words.what),
      label,
      result,
    );
  };

  root.ondragover = (event) => event.preventDefault();
  root.ondrop = (event) => {
    event.preventDefault();
    void check(event.dataTransfer?.files[0]);
  };
  draw();
}

function drawVerdict(
  verdict: PackageVerdict,
  language: DocumentLanguage,
  saveWords: string,
): HTMLElement[] {
  const words = verdictWords(verdict, language);
  const labels = verdictLabels(language);
  const drawn: HTMLElement[] = [element('h2', words.title, verdict.verdict)];
  const list = (title: string | null, lines: readonly string[]) => {
    if (lines.length === 0) return;
    if (title !== null) drawn.push(element('h3', title));
    const items = element('ul');
    items.append(...lines.map((line) => element('li', line)));
    drawn.push(items);
  };
  list(null, words.findings);
  list(labels('proves'), words.shows);
  list(labels('proves-not'), words.showsNot);
  const facts = element('dl');
  for (const { label, value } of words.facts)
    facts.append(element('dt', label), element('dd', value));
  drawn.push(facts);
  const save = element('a', saveWords);
  save.download = 'verdict.json';
  save.href = `data:application/json,${encodeURIComponent(JSON.stringify(verdict, null, 1))}`;
  drawn.push(save);
  return drawn;
}
