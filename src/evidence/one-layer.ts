import { PageGone } from '@/platform/page-asking';
import type { StepName } from './core/layers';
import type { How } from './core/part';
import { openPageDoor, type PageDoor } from './page-door';
import { mustBeThere, type PageTask } from './page-task';
import type { Layer } from './watch';

/** What the record says is missing when a layer fails. */
export type LayerName = { step: StepName; role: string; how: How };

/**
 * One layer by itself: when it fails, the record says that it is missing (`source-failed`), its step says so, and the next
 * layer has its turn. What it had brought until then stays.
 * @throws PageGone only when the tab closed or shows another page by now
 */
export async function* byItself(
  task: PageTask,
  { step, role, how }: LayerName,
  layers: AsyncIterable<Layer>,
): AsyncGenerator<Layer> {
  let hasPart = false;
  try {
    for await (const layer of layers) {
      hasPart ||= 'bytes' in layer;
      yield layer;
    }
  } catch (error) {
    await mustBeThere(task);
    // The same page, loaded again, has no script of ours: the next layer finds one. Any other error is ours to find.
    if (error instanceof PageGone) task.door = await doorOf(task);
    else console.error(`the layer ${role} failed`, error);
    yield { role, how, because: 'source-failed' };
    task.watch.tell(step, { state: hasPart ? 'partly' : 'missing' });
  }
}

/**
 * The door of a page; where the page is there but lets no script in (a browser's own viewer, a policy), a door behind which
 * nobody answers: each layer then fails by itself, and those that need no script do not.
 * @throws PageGone when the tab closed or shows another page by now
 */
export async function doorOf(task: Pick<PageTask, 'page'>): Promise<PageDoor> {
  try {
    return await openPageDoor(task.page.tabId);
  } catch (error) {
    if (!(error instanceof PageGone)) throw error;
    const door: PageDoor = {
      ask: () => Promise.reject(error),
      tell: () => Promise.resolve(),
      isThere: () => Promise.resolve(false),
    };
    await mustBeThere({ ...task, door });
    return door;
  }
}
