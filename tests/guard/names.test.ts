import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName } from '@/guard/core/names';

describe('names of several copies', () => {
  it('stay as they are while they are free, then count up before the ending', () => {
    expect(freeName('photo.jpg', [])).toBe('photo.jpg');
    expect(freeName('photo.jpg', ['photo.png'])).toBe('photo.jpg');
    expect(freeName('photo.jpg', ['photo.jpg', 'PHOTO-2.JPG'])).toBe('photo-3.jpg');
    expect(freeName('photo', ['photo'])).toBe('photo-2');
    expect(freeName('.jpg', ['.jpg'])).toBe('.jpg-2');
  });

  it('never meet, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('photo.jpg', 'photo.png', 'photo-2.jpg')), (wanted) => {
        const given: string[] = [];
        for (const name of wanted) given.push(freeName(name, given));
        expect(new Set(given).size).toBe(wanted.length);
      }),
    );
  });
});
