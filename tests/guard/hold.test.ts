import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Command, type Hold, type HoldEvent, held, step } from '@/guard/core/hold';

const event: fc.Arbitrary<HoldEvent<string>> = fc.oneof(
  fc.constantFrom<HoldEvent<string>>(
    { kind: 'guard-is-off' },
    { kind: 'no-pictures' },
    { kind: 'passed' },
    { kind: 'asked' },
    { kind: 'answered', choice: { kind: 'as-is' } },
    { kind: 'answered', choice: { kind: 'cancel' } },
    { kind: 'answered', choice: { kind: 'safer', covers: [], style: 'solid', smaller: false } },
    { kind: 'copied', files: ['copy'] },
    { kind: 'failed', code: 'failed-closed' },
    { kind: 'failed', code: 'copy-failed' },
  ),
);

function run(events: readonly HoldEvent<string>[]) {
  let hold: Hold = held;
  const commands: Command<string>[] = [];
  for (const each of events) {
    const next = step(hold, each);
    hold = next.hold;
    commands.push(next.command);
  }
  return { hold, commands, ends: commands.flatMap((c) => (c.do === 'end' ? [c.how] : [])) };
}

describe('a hold', () => {
  test('ends at most once, whatever happens in whatever order', () => {
    fc.assert(fc.property(fc.array(event), (events) => run(events).ends.length <= 1));
  });

  test('ends exactly once when the last thing said is that it failed', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { hold, ends } = run([...events, { kind: 'failed', code: 'failed-closed' }]);
        return hold.at === 'ended' && ends.length === 1;
      }),
    );
  });

  test('never gives the original after the person asked for a copy', () => {
    const safer: HoldEvent<string> = {
      kind: 'answered',
      choice: { kind: 'safer', covers: [], style: 'solid', smaller: false },
    };
    fc.assert(
      fc.property(fc.array(event), (later) =>
        run([{ kind: 'asked' }, safer, ...later]).ends.every(({ kind }) => kind !== 'original'),
      ),
    );
  });

  test('gives the original only when the guard is off, nothing is a picture, it may pass, or the person said so', () => {
    const leads = new Set<string>();
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { commands } = run(events);
        const at = commands.findIndex((c) => c.do === 'end' && c.how.kind === 'original');
        const lead = events[at];
        if (lead) leads.add(lead.kind === 'answered' ? lead.choice.kind : lead.kind);
      }),
      { numRuns: 2000 },
    );
    expect([...leads].sort()).toEqual(['as-is', 'guard-is-off', 'no-pictures', 'passed']);
  });

  test('takes an answer that overtakes the reply of the question', () => {
    const { ends } = run([{ kind: 'answered', choice: { kind: 'as-is' } }, { kind: 'asked' }]);
    expect(ends).toEqual([{ kind: 'original' }]);
  });

  test('says nothing to a person who chose not to upload, and tells one whose upload broke', () => {
    const no: HoldEvent<string> = { kind: 'answered', choice: { kind: 'cancel' } };
    expect(run([{ kind: 'asked' }, no]).ends).toEqual([{ kind: 'cancelled', note: null }]);
    expect(run([{ kind: 'asked' }, { kind: 'failed', code: 'failed-closed' }]).ends).toEqual([
      { kind: 'cancelled', note: 'failed-closed' },
    ]);
  });

  test('is not passed on by the background once the person is being asked', () => {
    expect(run([{ kind: 'asked' }, { kind: 'passed' }, { kind: 'guard-is-off' }]).ends).toEqual([]);
  });
});
