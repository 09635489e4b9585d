import ExifReader from 'exifreader';
import type { HiddenData } from '../core/question';
import { readContainer } from './core/container';
import {
  both,
  hiddenInParts,
  hiddenInTags,
  NOTHING_HIDDEN,
  placeInText,
  type Tags,
  UNREADABLE,
} from './core/hidden';
import type { Container } from './core/part';
import { type PictureFormat, sniff } from './core/sniff';

/** Hidden data of a picture file. Never throws: what cannot be read counts as there. */
export async function readHidden(
  format: PictureFormat,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<HiddenData> {
  try {
    return await read(format, bytes);
  } catch {
    // A damaged or hostile block must not stop the look at the pixels, and is no proof that nothing is there.
    return UNREADABLE;
  }
}

async function read(format: PictureFormat, bytes: Uint8Array<ArrayBuffer>): Promise<HiddenData> {
  if (format === 'svg') return hiddenInSvg(new TextDecoder().decode(bytes));
  if (format === 'bmp' || format === 'ico') return NOTHING_HIDDEN;
  // The parser knows no fields of GIF; its parts and their text are all there is.
  const tags: Tags = format === 'gif' ? {} : await readTags(bytes);
  const container = readContainer(format, bytes);
  const found = [hiddenInTags(tags), placeInText(rawXmp(tags))];
  if (container) {
    const exifWasRead = Object.keys(tags.exif ?? {}).length > 0;
    found.push(hiddenInParts(container, exifWasRead), placeInParts(container, bytes));
    found.push(await hiddenInFurtherPicture(container, bytes));
  }
  return found.reduce(both);
}

function rawXmp(tags: Tags): string {
  const raw = tags.xmp?._raw;
  return typeof raw === 'string' ? raw : '';
}

/** XMP that is not well-formed is text to everyone who searches the file. */
function placeInParts({ parts }: Container, bytes: Uint8Array): HiddenData {
  return parts
    .filter(({ kind }) => kind === 'xmp' || kind === 'text')
    .map(({ start, end }) =>
      placeInText(new TextDecoder('latin1').decode(bytes.subarray(start, end))),
    )
    .reduce(both, NOTHING_HIDDEN);
}

/** Some cameras put a second picture behind the first (MPO), with coordinates of its own. Only that one is read. */
async function hiddenInFurtherPicture(
  { parts }: Container,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<HiddenData> {
  const trailer = parts.find(({ kind }) => kind === 'trailer');
  if (!trailer || sniff(bytes.subarray(trailer.start)) !== 'jpeg') return NOTHING_HIDDEN;
  return hiddenInTags(await readTags(bytes.slice(trailer.start)));
}

async function readTags(bytes: Uint8Array<ArrayBuffer>): Promise<Tags> {
  try {
    const tags = await ExifReader.load(bytes.buffer, { expanded: true, async: true });
    return Object.fromEntries(
      Object.entries(tags).map(([group, fields]) => [group, { ...(fields as object) }]),
    );
  } catch (error) {
    if (error instanceof ExifReader.errors.MetadataMissingError) return {};
    throw error;
  }
}

/** Editors write their name, layers and file paths into comments, `metadata` and attributes of their own. */
function hiddenInSvg(text: string): HiddenData {
  const tells = /<!--|<metadata|<rdf:RDF|<title|<desc|inkscape:|sodipodi:|<i:pgf/.test(text);
  return { ...placeInText(text), device: tells };
}
