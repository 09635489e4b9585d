import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AsideStore } from '@/evidence/core/log-place';
import { fullWords, momentHere } from '@/ui/dates';
import { AsideStoreLine, type AsideStep } from '@/ui/desk/aside-store';
import type { Words } from '@/ui/words';
import { sentenceFor } from './sentence-for';
import { log, reader } from './world';

type AsideStoresProps = { words: Words; onRecords: () => void };

/** The stores that were put aside, each with a way back into it. */
export function AsideStores({ words, onRecords }: AsideStoresProps) {
  const [stores, setStores] = useState<readonly AsideStore[]>([]);
  const [steps, setSteps] = useState<Readonly<Record<string, AsideStep>>>({});
  const load = useCallback(async () => {
    const found = await log.asideStores();
    if (found.kind === 'stores') setStores(found.stores);
  }, []);
  useEffect(() => void load(), [load]);
  const open = async (name: string) => {
    setSteps({ ...steps, [name]: { kind: 'busy' } });
    const opened = await log.openAgain(name);
    if (opened.kind === 'opened-again') {
      // What the reader has open is the other store.
      reader.forget();
      onRecords();
      return;
    }
    const because = opened.kind === 'unavailable' ? sentenceFor(opened.because) : 'cannot-open';
    setSteps({ ...steps, [name]: { kind: 'still-closed', because } });
    await load();
  };
  return stores.map(({ name, at }) => (
    <AsideStoreLine
      key={name}
      moment={fullWords(momentHere(at), words.language)}
      step={steps[name] ?? { kind: 'open' }}
      onOpen={() => void open(name)}
    />
  ));
}
