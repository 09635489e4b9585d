import { sayLeft, whenLeft } from '@/platform/leaving';
import { session } from '@/platform/session';
import { leave } from '@/ui/quick-exit';
import { lockNow } from '@/vault/lock-now';

const replaceWithEmptyPage = () => location.replace('about:blank');
/** This page goes by itself; it must not be hurried by its own word to the others. */
let isLeaving = false;

/**
 * The way out of our pages: this page is blank in the same turn, the records are locked, and every other page of the
 * extension goes too.
 * @param closeRest - what else should go: the panel, the page behind it
 */
export function leaveNow(closeRest?: () => Promise<void>): void {
  isLeaving = true;
  leave({
    document,
    closeRest: () => Promise.all([lockNow(session), sayLeft(), closeRest?.()]),
    replaceWithEmptyPage,
  });
}

/** Goes when the person left on another of our pages. */
export function leaveWithTheOthers(): void {
  whenLeft(() => {
    if (!isLeaving) leave({ document, replaceWithEmptyPage });
  });
}
