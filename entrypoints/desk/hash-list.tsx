import { useEffect, useMemo, useState } from 'preact/hooks';
import {
  HASH_FILE,
  type HashFormat,
  isComparable,
  linesIn,
  writeHashList,
} from '@/evidence/core/hash-list';
import type { HashesOfCase } from '@/evidence/list-hashes';
import { HashListView, type HashListReady, type HashListState } from '@/ui/desk/hash-list-view';
import { reader } from './world';

type Shown = Exclude<HashListState, { at: 'ready' }> | { at: 'ready'; found: HashesOfCase };

/** Makes a list of hashes of one case. Nothing is decoded before the press, and nothing leaves by itself. */
export function HashListPage({ caseId, onBack }: { caseId: string; onBack: () => void }) {
  const [shown, setShown] = useState<Shown>({ at: 'explain' });
  const [format, setFormat] = useState<HashFormat>('hma');
  const found = shown.at === 'ready' ? shown.found : null;
  const list = useMemo(() => (found ? readyFrom(found, format) : null), [found, format]);
  useEffect(() => () => URL.revokeObjectURL(list?.href ?? ''), [list]);

  const make = async () => {
    setShown({ at: 'looking', done: 0 });
    const made = await reader
      .hashes(caseId, ({ done }) => setShown({ at: 'looking', done }))
      .catch(() => null);
    if (!made) setShown({ at: 'failed' });
    else setShown(made.lines.length === 0 ? { at: 'nothing' } : { at: 'ready', found: made });
  };
  const state: HashListState =
    shown.at === 'ready' ? (list ? { at: 'ready', list } : { at: 'failed' }) : shown;
  return (
    <HashListView state={state} onMake={() => void make()} onFormat={setFormat} onBack={onBack} />
  );
}

function readyFrom({ lines, left }: HashesOfCase, format: HashFormat): HashListReady {
  const text = writeHashList(lines, format);
  const pictures = lines.filter(({ medium }) => medium === 'picture');
  return {
    pictures: pictures.length,
    films: lines.length - pictures.length,
    withoutLikeness: pictures.filter((line) => !isComparable(line)).length,
    left,
    records: new Set(lines.map(({ seq }) => seq)).size,
    format,
    lines: linesIn(lines, format),
    text,
    href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })),
    name: HASH_FILE[format],
  };
}
