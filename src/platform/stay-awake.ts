import { browser } from './browser';

/** Both browsers put a background to sleep after 30 s without a call of their API; any call counts. */
const EVERY_MS = 20_000;

/** Keeps the background awake while something long is going on. Returns what ends it. */
export function stayAwake(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  return () => clearInterval(timer);
}
