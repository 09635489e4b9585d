import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Tab } from './browser.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Found = { id: string; impact: string | null; nodes: { target: string[]; html: string }[] };

/**
 * What axe finds wrong with the page as it stands: one line each, empty when nothing.
 * The source is evaluated by the driver, so the page's content security policy stays as it is.
 */
export async function accessibilityFaults(tab: Tab): Promise<string[]> {
  await tab.runText(`${source};0`);
  const { violations, passes } = (await tab.run(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<object> } };
    return JSON.parse(JSON.stringify(await axe.run())) as unknown;
  }, null)) as { violations: Found[]; passes: Found[] };
  // An empty page breaks no rule either.
  if (passes.length < 5) throw new Error('axe had next to nothing to look at');
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${String(impact)}): ${target.join(' ')} ${html}`),
  );
}
