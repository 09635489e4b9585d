import type { HiddenData } from '../../core/question';
import type { Container, PartKind } from './part';

/** Metadata tags by group, as the parser names them; the values are not trusted to have any shape. */
export type Tags = Record<string, Record<string, unknown> | undefined>;

export const NOTHING_HIDDEN: HiddenData = { place: false, device: false };
/** A block that could not be read: it holds something, and nobody knows what. */
export const UNREADABLE: HiddenData = { place: false, device: true };

/** Kinds of parts that hold more than pixels whatever is written in them. Exif is judged by its tags. */
const TELLING: readonly PartKind[] = ['xmp', 'iptc', 'text', 'c2pa', 'private', 'trailer'];

/**
 * Exif and XMP tags that describe the pixels only; every other tag counts as `device`. Written out rather than the
 * opposite, so that a tag nobody thought of is told.
 */
const ABOUT_PIXELS =
  /^(?:Image ?(?:Width|Length|Height)|Bits ?Per ?Sample|Compression|PhotometricInterpretation|Orientation|SamplesPerPixel|PlanarConfiguration|[XY]Resolution|ResolutionUnit|YCbCr\w+|ColorSpace|Pixel[XY]Dimension|ExifVersion|ComponentsConfiguration|FlashpixVersion|Interoperability(?:Index|Version)|\w+ IFD Pointer|Strip\w+|RowsPerStrip|Tile\w+|FillOrder|Predictor|ExtraSamples|SampleFormat|ReferenceBlackWhite|WhitePoint|PrimaryChromaticities|TransferFunction|JPEGInterchangeFormat(?:Length)?|GPSVersionID|NewSubfileType|SubfileType|ColorMap|ICC_Profile|Padding|OffsetSchema|xmptk|about|_raw)$/;

/** Names of fields that say where a picture was taken: coordinates, or words for a place (IPTC, XMP, PNG text). */
const PLACE =
  /^(?:GPS(?:Dest)?(?:Latitude|Longitude)|GPSAreaInformation|Latitude|Longitude|City|State|Country|Location|Sub-?location|Province\/?State|Country(?:Name|Code|\/Primary Location (?:Name|Code))|WorldRegion|Location(?:Created|Shown)|Content Location (?:Name|Code))$/i;

/** The same in running text: XMP as attributes or elements with something in them, whether or not it parses. */
const PLACE_IN_TEXT =
  /GPSL(?:at|ong)itude\s*(?:=\s*["'][^"']|>[^<])|photoshop:(?:City|State|Country)\s*(?:=\s*["'][^"']|>[^<])|Iptc4xmpCore:(?:Location|CountryCode)\s*(?:=\s*["'][^"']|>[^<])|Iptc4xmpExt:Location(?:Created|Shown)\b/;

/** Groups that say nothing about people: they are file facts or made up from other groups. */
const FILE_FACTS = ['file', 'jfif', 'pngFile', 'png', 'riff', 'gif', 'icc', 'composite', 'mpf'];

/** What the parsed tags tell. */
export function hiddenInTags(tags: Tags): HiddenData {
  let hidden = NOTHING_HIDDEN;
  for (const [group, fields] of Object.entries(tags)) {
    if (FILE_FACTS.includes(group) || !fields) continue;
    for (const [name, tag] of Object.entries(fields)) hidden = both(hidden, judgeTag(name, tag));
  }
  return hidden;
}

/** What the mere presence of parts tells. A block of Exif from which no tag came is one that could not be read. */
export function hiddenInParts(container: Container, exifWasRead: boolean): HiddenData {
  const tells = container.parts.some(
    ({ kind }) => TELLING.includes(kind) || (kind === 'exif' && !exifWasRead),
  );
  return { place: false, device: tells };
}

/** Running text names a place. */
export function placeInText(text: string): HiddenData {
  return { place: PLACE_IN_TEXT.test(text), device: false };
}

/** Two looks at one file. */
export function both(a: HiddenData, b: HiddenData): HiddenData {
  return { place: a.place || b.place, device: a.device || b.device };
}

function judgeTag(name: string, tag: unknown): HiddenData {
  if (PLACE.test(name)) return isEmpty(tag) ? NOTHING_HIDDEN : { place: true, device: false };
  return { place: false, device: !ABOUT_PIXELS.test(name) };
}

/** Cameras without a fix write coordinates that are no numbers (0/0), programs write empty names. */
function isEmpty(tag: unknown): boolean {
  const described =
    typeof tag === 'object' && tag !== null && 'description' in tag ? tag.description : tag;
  return (
    described === '' ||
    (typeof described === 'number' && Number.isNaN(described)) ||
    described === 'NaN'
  );
}
