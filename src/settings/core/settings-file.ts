import * as v from 'valibot';
import { settingsSchema, type Settings } from './settings';

/** What stands at the head of a file with settings, and the only version there is. */
const FORMAT = 'jikim-settings';
const VERSION = 1;
/** A file that is larger holds no settings: a thousand corrections take 100 kB. */
export const MAX_SETTINGS_BYTES = 1_000_000;

export type SettingsRead =
  | { kind: 'settings'; settings: Settings }
  /** `not-ours`: no file of ours. `newer`: of a later version. `damaged`: ours, but a value in it cannot be. */
  | { kind: 'not-ours' | 'newer' | 'damaged' };

/** What lasts: pauses with an end and the seven quiet days belong to the browser in which they began. */
function lasting(settings: Settings): Settings {
  const pauses = Object.fromEntries(
    Object.entries(settings.pauses).filter(([, until]) => until === 'always'),
  );
  return { ...settings, pauses, strips: {} };
}

/**
 * The settings as a text file. Sites stay what they are in the settings: keys made with a salt, which goes along, so
 * that they still fit; a name stands in it only where the person typed one.
 */
export function writeSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings: lasting(settings) }, null, 2)}\n`;
}

const head = v.object({ format: v.literal(FORMAT), version: v.pipe(v.number(), v.integer()) });
const whole = v.object({ settings: settingsSchema });

/** Reads a file with settings. All of it or nothing: a value that cannot be is named, not left out in silence. */
export function readSettingsFile(text: string): SettingsRead {
  const json = parsed(text);
  const known = v.safeParse(head, json);
  if (!known.success) return { kind: 'not-ours' };
  if (known.output.version > VERSION) return { kind: 'newer' };
  const read = v.safeParse(whole, json);
  if (!read.success || known.output.version < 1) return { kind: 'damaged' };
  return { kind: 'settings', settings: lasting(read.output.settings) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
