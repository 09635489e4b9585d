import { useCallback, useEffect, useState } from 'preact/hooks';
import type { CaseRow } from '@/evidence/list-cases';
import { createTimeStamps, type WaitingStamp } from '@/evidence/time-stamps';
import { keptStamps, queueQuestions, settleAnswers, type KeptStamp } from '@/packages/times/ask';
import { timeAuthorities } from '@/packages/times/authorities';
import { send } from '@/platform/messages';
import { fullWords, momentHere } from '@/ui/dates';
import { TimeCard, type TimeCardProps } from '@/ui/desk/time-card';
import type { Words } from '@/ui/words';
import { powers, vault } from './world';

/** How often the desk looks whether an answer has come meanwhile, in milliseconds. */
const LOOK_MS = 5000;

const keyOf = ({ caseId, checkpointSeq, authority }: WaitingStamp) =>
  `${caseId}/${checkpointSeq}/${authority}`;
const nameOf = (id: string) => timeAuthorities.find((one) => one.id === id)?.name ?? id;

type Found = { kept: KeptStamp[]; waiting: WaitingStamp[] };

export type ConfirmedTimeProps = {
  row: CaseRow;
  words: Words;
  /** The log got new entries. */
  onNew: () => Promise<void>;
};

/** Confirmations of a case's time by somebody outside: asked for on a press, kept in the log. */
export function ConfirmedTime({ row, words, onNew }: ConfirmedTimeProps) {
  const { caseId } = row;
  const [stamps] = useState(() => createTimeStamps(powers, vault));
  useEffect(() => () => void stamps.close(), [stamps]);
  const [found, setFound] = useState<Found | null>(null);
  const [state, setState] = useState<TimeCardProps['state']>('ready');

  const look = useCallback(async () => {
    const before = (await stamps.waiting()).length;
    await settleAnswers(stamps);
    const waiting = await stamps.waiting();
    const kept = await keptStamps(stamps, caseId);
    setFound({ kept: kept ?? [], waiting: waiting.filter((one) => one.caseId === caseId) });
    if (waiting.length !== before) await onNew();
  }, [stamps, caseId, onNew]);
  const isWaiting = found?.waiting.some(({ problem }) => problem === null) ?? false;
  useEffect(() => {
    const again = () => void look().catch(() => setState('failed'));
    if (!isWaiting) {
      again();
      return undefined;
    }
    const timer = setInterval(again, LOOK_MS);
    return () => clearInterval(timer);
  }, [look, isWaiting]);

  const ask = async (ids: string[]) => {
    setState('asking');
    try {
      const queued = await queueQuestions(
        powers,
        stamps,
        caseId,
        ids.map((id) => ({ id })),
      );
      if (queued.kind === 'queued')
        await Promise.all(ids.map((authority) => send('time.ask', { authority })));
      setState(queued.kind === 'queued' ? 'ready' : 'failed');
    } catch (error) {
      console.warn('confirmed time:', error);
      setState('failed');
    }
    await look();
    await onNew();
  };
  const takeBack = async (key: string) => {
    const one = found?.waiting.find((question) => keyOf(question) === key);
    if (one) await stamps.remove(one);
    await look();
  };
  if (!found) return null;
  const last = Math.max(-1, ...found.kept.filter(holds).map(({ seq }) => seq));
  return (
    <TimeCard
      authorities={timeAuthorities.map(({ id, name, url }) => ({
        id,
        name,
        host: new URL(url).hostname,
      }))}
      confirmed={found.kept.map((one) => ({
        seq: one.seq,
        authority: one.authority,
        upTo: one.upTo,
        time: holds(one) ? timeWords(one, words) : null,
      }))}
      open={found.waiting.map((one) => ({
        key: keyOf(one),
        authority: nameOf(one.authority),
        problem: one.problem,
      }))}
      later={Math.max(0, row.entries - 1 - last)}
      state={state}
      onAsk={(ids) => void ask(ids)}
      onTakeBack={(key) => void takeBack(key)}
    />
  );
}

const holds = ({ outcome }: KeptStamp): boolean => outcome === 'holds';

const timeWords = ({ genTime }: KeptStamp, { language }: Words): string => {
  if (genTime === null) return '';
  return fullWords(momentHere(genTime), language);
};
