import { beginTour, endTour, goOnTour } from './tour';
import { mediaAddresses, refetch, refetchHeaders } from './originals';
import { drawFile } from './drawn';
import { takeSnapshot } from './snapshot';
import { isStill, readStop, unwatchStops, watchStops } from './stops';
import { readFacts, readText } from './words';

/**
 * What our script in a page can be asked for during a capture. It runs in the isolated world, is put in when a capture
 * begins and does nothing by itself. Answers are JSON and bounded; who asks parses them as a stranger's.
 */
export const pageReader = {
  beginTour,
  goOnTour,
  endTour,
  mediaAddresses,
  refetch,
  drawFile,
  refetchHeaders,
  takeSnapshot,
  watchStops,
  unwatchStops,
  isStill,
  readStop,
  readFacts,
  readText,
};
