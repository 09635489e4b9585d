// Labs in Chromium, by the lab's own runner.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import overlay from '../../../tests/e2e/lab-overlay.mjs';
import { idsOf, lanesOf, prebuild } from './lanes.mjs';

/**
 * Runs the cases of some labs. Most of a case is waiting, so several browsers work side by side.
 * @returns {Promise<object[]>} the runner's rows, in the order of the cases
 */
export async function runGroup({ library, labs, extension, photo, policies, only, jobs, onRow }) {
  const { runLabs } = await import(pathToFileURL(path.join(library, 'run.mjs')));
  const ids = (await idsOf(labs)).filter((id) => only.test(id));
  await prebuild(library, labs);
  const run = (lane) => runLabs({ labs, extension, overlay, policies, only: lane, photo, onRow });
  const rows = (await Promise.all(lanesOf(ids, jobs).map(run))).flat();
  return ids.map((id) => rows.find((row) => row.id === id)).filter(Boolean);
}
