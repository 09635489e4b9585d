import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Presses } from '@/guard/core/question-view';
import { openGate } from '@/guard/overlay/press-gate';

/** As much of a document as the gate touches: two buttons in a root, one of them under the pointer. */
function scene() {
  const asIs = { name: 'as is', focus: vi.fn(), closest: () => asIs };
  const cancel = { name: 'cancel', focus: vi.fn(), closest: () => cancel };
  const buttons = [cancel, asIs];
  const host = {};
  const state = { under: asIs as object | null, focused: asIs as object | null, ready: true };
  const pressed: string[] = [];
  const presses: Presses = new WeakMap();
  for (const button of buttons) {
    presses.set(button, () => pressed.push(button.name));
  }
  const gate = openGate({
    host: host as Element,
    root: {
      elementFromPoint: () => state.under,
      get activeElement() {
        return state.focused;
      },
    } as unknown as ShadowRoot,
    panel: {
      contains: (other: object) => (buttons as object[]).includes(other),
      querySelectorAll: () => buttons,
    } as unknown as HTMLElement,
    presses,
    drags: new WeakMap(),
    keys: new WeakMap(),
    counts: () => state.ready,
    leave: () => pressed.push('leave'),
  });
  const send = (type: string, more: object = {}) => {
    const event = {
      ...{ type, target: host, isTrusted: true, button: 0, detail: 1, clientX: 1, clientY: 1 },
      ...{ stopImmediatePropagation: vi.fn(), preventDefault: vi.fn(), ...more },
    };
    gate(event as unknown as Event);
    return event;
  };
  return { state, pressed, send, asIs, cancel };
}

let stage: ReturnType<typeof scene>;
beforeEach(() => (stage = scene()));

describe('a press by pointer', () => {
  it('counts when it begins and ends on the same button', () => {
    stage.send('pointerdown');
    stage.send('click');
    expect(stage.pressed).toEqual(['as is']);
  });

  it('is taken from the browser, which would close the dialog by itself, whether it counts or not', () => {
    const { preventDefault } = stage.send('click');
    expect(preventDefault).toHaveBeenCalled();
    stage.state.ready = false;
    expect(stage.send('click', { detail: 0 }).preventDefault).toHaveBeenCalled();
    stage.state.under = null;
    expect(stage.send('click').preventDefault).not.toHaveBeenCalled();
  });

  it('does nothing when a script made it', () => {
    stage.send('pointerdown', { isTrusted: false });
    stage.send('click', { isTrusted: false });
    stage.send('click');
    expect(stage.pressed).toEqual([]);
  });

  it('does nothing when it began on another button', () => {
    stage.state.under = stage.cancel;
    stage.send('pointerdown');
    stage.state.under = stage.asIs;
    stage.send('click');
    expect(stage.pressed).toEqual([]);
  });

  it('does nothing when it began before presses count', () => {
    stage.state.ready = false;
    stage.send('pointerdown');
    stage.state.ready = true;
    stage.send('click');
    expect(stage.pressed).toEqual([]);
  });

  it('does nothing with another mouse button', () => {
    stage.send('pointerdown', { button: 2 });
    stage.send('click', { button: 2 });
    expect(stage.pressed).toEqual([]);
  });

  it('does nothing on an element of the page', () => {
    const foreign = { closest: () => foreign };
    stage.state.under = foreign;
    stage.send('pointerdown');
    stage.send('click');
    expect(stage.pressed).toEqual([]);
  });
});

describe('a press by key', () => {
  it.each(['Enter', ' '])('%j presses the button that has the focus', (key) => {
    stage.send('keydown', { key });
    stage.send('click', { detail: 0 });
    expect(stage.pressed).toEqual(['as is']);
  });

  it('does nothing when the key was held down since before the question', () => {
    const event = stage.send('keydown', { key: 'Enter', repeat: true });
    stage.send('click', { detail: 0 });
    expect(event.preventDefault).toHaveBeenCalled();
    expect(stage.pressed).toEqual([]);
  });

  it('does nothing when the key went down before presses count', () => {
    stage.state.ready = false;
    stage.send('keydown', { key: ' ' });
    stage.state.ready = true;
    stage.send('click', { detail: 0 });
    expect(stage.pressed).toEqual([]);
  });

  it('counts from a screen reader, which sends a click without a key', () => {
    stage.send('click', { detail: 0 });
    expect(stage.pressed).toEqual(['as is']);
  });

  it('Escape leaves at once, even before other presses count', () => {
    stage.state.ready = false;
    stage.send('keydown', { key: 'Escape' });
    expect(stage.pressed).toEqual(['leave']);
  });

  it('Tab goes round from the last button to the first', () => {
    stage.send('keydown', { key: 'Tab' });
    expect(stage.cancel.focus).toHaveBeenCalled();
  });
});

describe('the page', () => {
  it('does not get an event that was for the dialog', () => {
    expect(stage.send('keydown', { key: 'a' }).stopImmediatePropagation).toHaveBeenCalled();
    expect(stage.send('mousedown').stopImmediatePropagation).toHaveBeenCalled();
  });

  it('keeps its own events', () => {
    expect(stage.send('click', { target: {} }).stopImmediatePropagation).not.toHaveBeenCalled();
  });
});
