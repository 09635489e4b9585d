import { ascii } from './sniff';

/** Colour spaces that so many files share that a name tells nothing. All others lose their name, not their colours. */
const COMMON =
  /^(?:sRGB(?: IEC61966-2[.-]1| built-in| v4 ICC preference.*)?|Display P3|P3-D65|Adobe RGB \(1998\)|ProPhoto RGB|ROMM RGB|Rec\.? ?(?:ITU-R )?(?:BT\.)?(?:709|2020)(?:-\d)?|ITU-R BT\.\s?(?:709|2020)(?:-\d)?|Generic (?:RGB|Gray|CMYK) (?:Gamma 2\.2 )?Profile|Dot Gain \d+%|Gray Gamma 2\.2)$/;

/** Tags that say how numbers become colours (ICC.1:2022 §9). All others name people, programs and machines. */
const COLOUR_TAGS = [
  ...['wtpt', 'bkpt', 'chad', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC'],
  ...['A2B0', 'A2B1', 'A2B2', 'B2A0', 'B2A1', 'B2A2', 'cicp'],
];
const HEADER = 128;
/** Header fields without colour: preferred program, date, platform, maker, model, creator, fingerprint. */
const TELLING_FIELDS = [
  [4, 8],
  [24, 36],
  [40, 44],
  [48, 56],
  [80, 128],
] as const;

/**
 * The same colours without names: a profile can hold the maker and serial number of a screen or a camera.
 * @returns undefined when the profile cannot be read
 */
export function namelessProfile(profile: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (profile.length < HEADER + 4 || ascii(profile, 36, 4) !== 'acsp') return undefined;
  const tags = readTags(profile);
  if (!tags) return undefined;
  const isV4 = (profile[8] ?? 0) >= 4;
  const name = profileName(profile);
  const kept = tags.filter(({ name }) => COLOUR_TAGS.includes(name));
  if (kept.length === 0) return undefined;
  return assemble(profile, [
    { name: 'desc', data: nameTag(name !== undefined && COMMON.test(name) ? name : 'RGB', isV4) },
    { name: 'cprt', data: isV4 ? nameTag('CC0', true) : textTag('CC0') },
    ...kept,
  ]);
}

/** What the profile calls itself, as ASCII. */
export function profileName(profile: Uint8Array): string | undefined {
  const data = readTags(profile)?.find(({ name }) => name === 'desc')?.data;
  if (!data) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  try {
    if (ascii(data, 0, 4) === 'desc') return trimmed(ascii(data, 12, view.getUint32(8)));
    if (ascii(data, 0, 4) !== 'mluc') return undefined;
    const text = data.subarray(view.getUint32(24), view.getUint32(24) + view.getUint32(20));
    return trimmed(new TextDecoder('utf-16be').decode(text));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Tag = { name: string; data: Uint8Array };

function readTags(profile: Uint8Array): Tag[] | undefined {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  try {
    const count = view.getUint32(HEADER);
    if (count > 100) return undefined;
    return Array.from({ length: count }, (_none, index) => {
      const at = HEADER + 4 + index * 12;
      const start = view.getUint32(at + 4);
      const end = start + view.getUint32(at + 8);
      if (end > profile.length) throw new RangeError('tag ends behind the profile');
      return { name: ascii(profile, at, 4), data: profile.subarray(start, end) };
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Tags that share their data (three equal curves) share it again. */
function assemble(header: Uint8Array, tags: readonly Tag[]): Uint8Array<ArrayBuffer> {
  const places = new Map<number, number>();
  let end = HEADER + 4 + tags.length * 12;
  const placed = tags.map((tag) => {
    const known = tag.data.buffer === header.buffer ? places.get(tag.data.byteOffset) : undefined;
    const start = known ?? end;
    if (known === undefined) {
      end += Math.ceil(tag.data.length / 4) * 4;
      if (tag.data.buffer === header.buffer) places.set(tag.data.byteOffset, start);
    }
    return { ...tag, start };
  });
  const bytes = new Uint8Array(end);
  bytes.set(header.subarray(0, HEADER));
  for (const [from, to] of TELLING_FIELDS) bytes.fill(0, from, to);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, end);
  view.setUint32(HEADER, tags.length);
  for (const [index, { name, data, start }] of placed.entries()) {
    const at = HEADER + 4 + index * 12;
    bytes.set(letters(name), at);
    view.setUint32(at + 4, start);
    view.setUint32(at + 8, data.length);
    bytes.set(data, start);
  }
  return bytes;
}

/** `textDescriptionType` of version 2, `multiLocalizedUnicodeType` of version 4. */
function nameTag(text: string, isV4: boolean): Uint8Array {
  const bytes = new Uint8Array(isV4 ? 28 + text.length * 2 : 12 + text.length + 1 + 78);
  const view = new DataView(bytes.buffer);
  bytes.set(letters(isV4 ? 'mluc' : 'desc'));
  if (!isV4) {
    view.setUint32(8, text.length + 1);
    bytes.set(letters(text), 12);
    return bytes;
  }
  view.setUint32(8, 1);
  view.setUint32(12, 12);
  bytes.set(letters('enUS'), 16);
  view.setUint32(20, text.length * 2);
  view.setUint32(24, 28);
  for (const [index, letter] of letters(text).entries()) bytes[29 + index * 2] = letter;
  return bytes;
}

function textTag(text: string): Uint8Array {
  return Uint8Array.from([...letters('text'), 0, 0, 0, 0, ...letters(text), 0]);
}

const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
// Names are padded with zeros in version 2.
const trimmed = (text: string): string => text.split('\0')[0]?.trim() ?? '';
