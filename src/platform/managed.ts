import { browser } from './browser';

/** What whoever manages the computer wrote for us (`storage.managed`); `null` where there is nothing, the usual case. */
export async function managedValues(): Promise<unknown> {
  try {
    const values: unknown = await browser.storage.managed.get();
    return typeof values === 'object' && values !== null && Object.keys(values).length > 0
      ? values
      : null;
  } catch {
    return null; // Firefox throws where there is no manifest for managed storage
  }
}
