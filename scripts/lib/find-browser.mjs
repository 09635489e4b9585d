import { existsSync } from 'node:fs';
import path from 'node:path';

/** The browsers that `npm start` can open, in the order it looks for them. */
export const BROWSERS = ['chromium', 'chrome', 'edge', 'firefox'];

const UNIX = {
  chromium: ['chromium', 'chromium-browser'],
  chrome: ['google-chrome', 'google-chrome-stable'],
  edge: ['microsoft-edge', 'microsoft-edge-stable'],
  firefox: ['firefox', 'firefox-esr'],
};
const MAC = {
  chromium: 'Chromium.app/Contents/MacOS/Chromium',
  chrome: 'Google Chrome.app/Contents/MacOS/Google Chrome',
  edge: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  firefox: 'Firefox.app/Contents/MacOS/firefox',
};
const WINDOWS = {
  chromium: 'Chromium\\Application\\chrome.exe',
  chrome: 'Google\\Chrome\\Application\\chrome.exe',
  edge: 'Microsoft\\Edge\\Application\\msedge.exe',
  firefox: 'Mozilla Firefox\\firefox.exe',
};

/**
 * The program of an installed browser.
 * @param {string | undefined} wanted one of BROWSERS; the first that is installed when missing
 * @returns {{kind: string, program: string} | null}
 */
export function findBrowser(wanted, env = process.env, platform = process.platform) {
  for (const kind of wanted ? [wanted] : BROWSERS) {
    const program = candidates(kind, env, platform).find((file) => existsSync(file));
    if (program) return { kind, program };
  }
  return null;
}

function candidates(kind, env, platform) {
  if (platform === 'darwin') {
    const folders = ['/Applications', path.join(env.HOME ?? '', 'Applications')];
    return folders.map((folder) => path.join(folder, MAC[kind]));
  }
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders.filter(Boolean).map((folder) => path.win32.join(folder, WINDOWS[kind]));
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return UNIX[kind].flatMap((name) => folders.filter(Boolean).map((f) => path.join(f, name)));
}

/** One line that says how to get a browser on this machine. */
export function howToGetOne(platform = process.platform, asRoot = process.getuid?.() === 0) {
  if (platform === 'darwin') return 'brew install --cask firefox (or www.mozilla.org/firefox)';
  if (platform === 'win32') return 'winget install Mozilla.Firefox (or www.mozilla.org/firefox)';
  return `on Debian and Ubuntu: ${asRoot ? '' : 'sudo '}apt-get install chromium`;
}
