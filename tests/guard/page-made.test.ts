import { describe, expect, test } from 'vitest';
import { createLetGo } from '@/guard/core/page-made';

const photo = { name: 'photo.jpg', type: 'image/jpeg', size: 5000 };
const drawn = { name: 'picture', type: 'image/jpeg', size: 3000 };
const letter = { name: 'letter.txt', type: 'text/plain', size: 10 };

describe('a picture that the page made itself', () => {
  test('is new in a page that was given no photo', () => {
    const letGo = createLetGo();
    letGo.gave([letter]);
    expect(letGo.isNew([drawn])).toBe(true);
  });

  test('is taken for one of the photos that the page was given', () => {
    const letGo = createLetGo();
    letGo.gave([letter, photo]);
    expect(letGo.isNew([drawn])).toBe(false);
  });

  test('is new again where the page has used the camera, before or after', () => {
    const letGo = createLetGo();
    letGo.usesCamera();
    letGo.gave([photo]);
    expect(letGo.isNew([drawn])).toBe(true);
    expect(letGo.isNew([photo])).toBe(false);
    expect(letGo.isNew([photo, drawn])).toBe(true);
  });

  test('is not new once it was let go, and another one is', () => {
    const letGo = createLetGo();
    letGo.allowed([drawn]);
    expect(letGo.isNew([drawn])).toBe(false);
    expect(letGo.isNew([{ ...drawn, size: 3001 }])).toBe(true);
  });
});
