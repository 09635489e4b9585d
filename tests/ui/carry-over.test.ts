import { describe, expect, it } from 'vitest';
import { carryOver, holdsAny } from '@/ui/panel/carry-over';

const blank = 'Dear team,\n- Name: (please fill in)\n- Address: x\nThank you';
const filled = 'Dear team,\n- Name: Kim\n- Address: x\nThank you';

describe('a name in an edited report', () => {
  it('is filled in, and taken out again, around what the person wrote', () => {
    const edited = blank.replace('Thank you', 'My own words.\nThank you');
    const shown = carryOver(edited, blank, filled);
    expect(shown).toContain('- Name: Kim');
    expect(shown).toContain('My own words.');
    expect(carryOver(shown, filled, blank)).toBe(edited);
  });

  it('leaves a line alone that the person changed', () => {
    const edited = blank.replace('- Name: (please fill in)', '- Name: I would rather not say');
    expect(carryOver(edited, blank, filled)).toBe(edited);
  });

  it('may bring a line of its own, and goes with it again', () => {
    const more = filled.replace('- Address', '- E-mail: k@mail.test\n- Address');
    const edited = `${blank}\nMy own words.`;
    const shown = carryOver(edited, blank, more);
    expect(shown).toBe(`${more}\nMy own words.`);
    expect(carryOver(shown, more, blank)).toBe(edited);
  });

  it('takes one line for three, and three for one', () => {
    const three = filled.replace('- Address: x', '- Address:\n  x\n  y');
    expect(carryOver(`Hello!\n${filled}`, filled, three)).toBe(`Hello!\n${three}`);
    expect(carryOver(`Hello!\n${three}`, three, filled)).toBe(`Hello!\n${filled}`);
  });

  it('finds the name also when the person wrote into an empty line above it', () => {
    const [before, after] = [`Dear team,\n\n${blank}\n\nBye`, `Dear team,\n\n${filled}\n\nBye`];
    const edited = after.replace('Dear team,\n\n', 'Dear team,\nMy own words.\n');
    expect(carryOver(edited, after, before)).not.toContain('Kim');
  });
});

describe('what only the sender knows', () => {
  it('is seen wherever it stands in a text', () => {
    expect(holdsAny('Yours, Kim M.', ['Kim M.', undefined])).toBe(true);
    expect(holdsAny('Yours, someone', ['Kim M.', '', '  ', undefined])).toBe(false);
  });
});
