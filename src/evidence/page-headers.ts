import { watchAnswers } from '@/platform/web-answers';
import { type Layer, jsonPart } from './watch';
import { isStopped, mustBeThere, type PageTask } from './page-task';

/**
 * How the server answers for the page's address: headers, status, and its network address where the browser lets us
 * see it. Asked again for this, so `refetched`: the answer that brought the page has passed.
 */
export async function* headersLayer(task: PageTask): AsyncGenerator<Layer> {
  const { page, door, watch } = task;
  const missing = (because: 'cancelled' | 'source-failed'): Layer => {
    watch.tell('headers', { state: 'missing' });
    return { role: 'headers', how: 'refetched', because };
  };
  if (isStopped(watch)) {
    yield missing('cancelled');
    return;
  }
  await mustBeThere(task);
  watch.tell('headers', { state: 'running' });
  const seen = await watchAnswers(page.tabId);
  const said = await door.ask('refetchHeaders').finally(() => seen.stop());
  if (!said) {
    yield missing('source-failed');
    return;
  }
  const wire = seen.answers.filter(({ url }) => url === said.url || url === withoutHash(page.url));
  yield jsonPart('headers', 'refetched', { v: 1, at: new Date().toISOString(), said, wire });
  watch.tell('headers', { state: wire.length > 0 ? 'done' : 'partly' });
}

const withoutHash = (address: string): string => address.split('#')[0] ?? '';
