import type { OpenEnvelope } from '@/vault/seal';
import type { Body } from '../core/entry';
import { partsOf } from '../core/part';
import { WORD_ROLES, wordsOfPart } from '../core/part-words';
import { distinctWords } from '../core/search-text';
import { openPart } from '../parts';
import type { ReadDesk } from '../writer';
import type { PartWords } from './index-cache';

/**
 * Most characters kept of the words that one entry's parts hold, each word once. A page of 30,000 characters has about a third of
 * that in different words: the longest pages are cut, and the search says so.
 */
export const MOST_PART_WORDS = 16_000;

/**
 * The words of the parts that a capture's entry lists, for searching. Of its roles the first that is there is read: the text of a
 * chat says what its messages and its stops say.
 * @returns undefined when it lists none that can be opened: erased and left-out words are not found
 */
export async function partWordsOf(
  desk: ReadDesk,
  open: OpenEnvelope,
  caseId: string,
  body: Body,
): Promise<PartWords | undefined> {
  const of = body['intentSeq'];
  if (typeof of !== 'number') return undefined;
  const listed = partsOf(body) ?? [];
  for (const role of WORD_ROLES) {
    const texts: string[] = [];
    const parts: string[] = [];
    for (const part of listed) {
      if (part.role !== role) continue;
      const opened = await openPart(desk, open, caseId, part);
      if (opened.kind !== 'opened') continue;
      texts.push(wordsOfPart(role, new TextDecoder().decode(opened.bytes)));
      parts.push(part.id);
    }
    if (parts.length > 0) return { of, parts, ...distinctWords(texts.join('\n'), MOST_PART_WORDS) };
  }
  return undefined;
}
