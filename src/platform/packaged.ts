import { browser } from './browser';

/**
 * Reads a JSON table of texts that lies in the extension's own package. Nothing leaves the device.
 * @param file - path from the root of the package
 * @throws Error when there is no such file, or it holds something else
 */
export async function readPackagedTexts(file: `words/${string}`): Promise<Record<string, string>> {
  const answer = await fetch(`${browser.runtime.getURL('/')}${file}`);
  if (!answer.ok) throw new Error(`packaged file cannot be read: status ${String(answer.status)}`);
  const read: unknown = await answer.json();
  if (typeof read !== 'object' || read === null) throw new Error('packaged file holds no table');
  return Object.fromEntries(
    Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
