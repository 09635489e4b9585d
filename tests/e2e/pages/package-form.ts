import { expect } from 'vitest';
import type { Browser } from '../harness/browser.ts';
import { Desk } from './desk.ts';

/** Runs inside the desk: the browser has no way to ask where to save, as in Firefox. */
export function cannotAskWhere(): void {
  Object.defineProperty(window, 'showSaveFilePicker', { value: undefined });
}

/** Runs inside the desk: the file as it lies in the browser's hidden folder, as base64. */
export async function writtenFile(): Promise<{ name: string; base64: string } | null> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('packages');
  for await (const [name, handle] of folder as unknown as AsyncIterable<
    [string, FileSystemFileHandle]
  >) {
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return { name, base64: btoa(text) };
  }
  return null;
}

/**
 * Opens the form for a file on the desk, lets `fill` change it, makes the file, and fetches it from where it was written.
 * @returns the desk as it says that the file is made, and the file
 */
export async function makeFile(
  browser: Browser,
  fill: (desk: Desk) => Promise<void> = () => Promise.resolve(),
): Promise<{ desk: Desk; name: string; bytes: Buffer }> {
  const desk = await Desk.open(browser);
  await desk.tab.run(cannotAskWhere, null);
  await desk.press('package.open');
  await fill(desk);
  await desk.press('package.make');
  expect(await desk.says('package.made-what', 60_000), await desk.words()).toBe(true);
  const written = await desk.tab.run(writtenFile, null);
  if (!written) throw new Error('nothing was written');
  return { desk, name: written.name, bytes: Buffer.from(written.base64, 'base64') };
}
