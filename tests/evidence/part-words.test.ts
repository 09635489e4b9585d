import { describe, expect, it } from 'vitest';
import { messagesOf, wordsOfPart } from '@/evidence/core/part-words';

const message = { who: 'fox', when: null, link: null, id: '1', text: 'hello there' };

describe('the words of a part', () => {
  it('are the text itself, or who wrote what', () => {
    expect(wordsOfPart('text', 'as it is')).toBe('as it is');
    const json = JSON.stringify({ v: 1, messages: [message], gaps: [0] });
    expect(wordsOfPart('messages', json)).toContain('hello there');
    expect(wordsOfPart('slice-text', json)).toContain('fox');
  });

  it('are read from a stranger’s part without believing it', () => {
    const odd = {
      messages: [null, 7, { text: 5 }, { text: 'kept', who: 5, media: [1, 'a'] }],
      gaps: ['x', 1.5, 2],
    };
    expect(messagesOf(JSON.stringify(odd))).toEqual({
      messages: [{ who: null, when: null, link: null, id: null, text: 'kept', media: ['a'] }],
      gaps: [2],
    });
    for (const broken of ['', '{', '{"messages":5}', 'null', '[]'])
      expect(messagesOf(broken)).toBeNull();
    expect(wordsOfPart('messages', 'not json')).toBe('');
  });
});
