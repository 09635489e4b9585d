import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';

const run = promisify(execFile);

/** What exiftool may find in a clean file: facts of the file, sizes, coding, colours, timing. Everything else is left over. */
const FACTS = [
  /^(?:SourceFile|ExifTool:ExifToolVersion|System:\w+)$/,
  /^Composite:(?:ImageSize|Megapixels|Rotation|AvgBitrate)$/,
  /^File:(?:FileType\w*|MIMEType|Image(?:Width|Height)|EncodingProcess|BitsPerSample|ColorComponents|YCbCrSubSampling)$/,
  /^JFIF:(?:JFIFVersion|ResolutionUnit|[XY]Resolution)$/,
  /^Adobe:(?:DCTEncodeVersion|APP14Flags[01]|ColorTransform)$/,
  /^PNG(?:-pHYs)?:(?:Image(?:Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|SRGBRendering|Gamma|WhitePoint[XY]|(?:Red|Green|Blue)[XY]|SignificantBits|Palette|Transparency|BackgroundColor|ProfileName|PixelsPerUnit[XY]|PixelUnits|Animation(?:Frames|Plays))$/,
  /^RIFF:(?:Image(?:Width|Height)|WebP_Flags|VP8Version|VP8LVersion|(?:Horizontal|Vertical)Scale|AlphaIsUsed|Alpha\w+|BackgroundColor|AnimationLoopCount|Duration|FrameCount)$/,
  /^GIF:(?:GIFVersion|Image(?:Width|Height)|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|TransparentColor|FrameCount|Duration|AnimationIterations)$/,
  /^ICC(?:-header|_Profile):\w+$/,
  /^QuickTime:(?:M(?:ajorBrand|inorVersion|ediaData(?:Size|Offset)?|ovieHeaderVersion|atrixStructure)|CompatibleBrands|(?:Create|Modify)Date|TimeScale|Duration|Pre(?:ferred(?:Rate|Volume)|view(?:Time|Duration))|PosterTime|Selection(?:Time|Duration)|CurrentTime|NextTrackID|MovieFragment\w*|TrackFragment\w*)$/,
  /^Track\d+:(?!Handler(?:Vendor|Description)|VendorID|CompressorName|GPS|Location|Make|Model|Software|Title|Name)\w+/,
  /^Matroska:(?:EBML\w+|DocType\w*|Seek\w+|TimecodeScale|Duration|Cue\w+|Matroska_0x0070|(?:Muxing|Writing)App|Void|CRC-32)$/,
];
/** With the orientation kept, its block and byte order show. */
const ORIENTATION = /^(?:IFD0:Orientation|File:ExifByteOrder)$/;
/** Fields that must be empty where they must exist. */
const EMPTY = /^(?:Matroska:(?:Muxing|Writing)App)$/;
const NO_DATE = /^(?:QuickTime|Track\d+):\w*(?:Create|Modify)Date$/;
const COMMON_PROFILE =
  /^(?:sRGB|Display P3|Adobe RGB \(1998\)|ProPhoto|Rec|ITU|Generic|Dot Gain|Gray Gamma|RGB$)/;

/**
 * What a second parser (exiftool) finds in a file that should be clean, beside facts of the file itself.
 * @param mayTurn - the file keeps its orientation, because its pixels were not touched
 */
export async function leftIn(path: string, mayTurn: boolean): Promise<string[]> {
  const { stdout } = await run('exiftool', ['-a', '-u', '-G1', '-ee', '-j', path], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const [tags = {}] = JSON.parse(stdout) as Record<string, unknown>[];
  return Object.entries(tags).flatMap(([tag, value]) =>
    isFact(tag, value, mayTurn) ? [] : [`${tag}: ${String(value)}`],
  );
}

function isFact(tag: string, value: unknown, mayTurn: boolean): boolean {
  const text = String(value);
  if (ORIENTATION.test(tag)) return mayTurn;
  if (NO_DATE.test(tag)) return text === '0000:00:00 00:00:00';
  if (EMPTY.test(tag)) return text === '';
  if (tag === 'ICC_Profile:ProfileDescription') return COMMON_PROFILE.test(text);
  if (/^ICC-header:(?:DeviceManufacturer|DeviceModel|ProfileCreator|PrimaryPlatform)$/.test(tag))
    return /^(?:0|)$|Unknown \(\)|^none/i.test(text.trim());
  return FACTS.some((fact) => fact.test(tag));
}

/** Bytes behind the end of the picture; 0 when there are none, or when the format has no end of its own. */
export function bytesBehind(bytes: Buffer): number {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) {
    return bytes.subarray(-2).equals(Buffer.from([0xff, 0xd9])) ? 0 : -1;
  }
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') {
    return bytes.length - (bytes.indexOf('IEND', 0, 'latin1') + 8);
  }
  if (bytes.subarray(8, 12).toString('latin1') === 'WEBP')
    return bytes.length - 8 - bytes.readUInt32LE(4);
  return 0;
}

/** The picture in 24 × 24 grey values, upright. Undefined when the second decoder cannot read it. */
export async function glance(bytes: Buffer): Promise<Buffer | undefined> {
  try {
    return await sharp(bytes, { failOn: 'none' })
      .autoOrient()
      .flatten({ background: '#808080' })
      .greyscale()
      .resize(24, 24, { fit: 'fill' })
      .raw()
      .toBuffer();
  } catch {
    return undefined;
  }
}

/** The middle difference of two glances, 0 to 255: covers over faces, being less than half of a picture, do not count. */
export function apart(one: Buffer, other: Buffer): number {
  const all = [...one].map((value, at) => Math.abs(value - (other[at] ?? 0))).sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 255;
}

/** Every pixel of every frame as stored, and how it is to be turned; undefined when the decoder cannot read it. */
export async function pixelsOf(
  bytes: Buffer,
): Promise<{ data: Buffer; orientation: number } | undefined> {
  try {
    const picture = sharp(bytes, { animated: true, failOn: 'none' });
    const { orientation = 1 } = await picture.metadata();
    return { data: await picture.raw().toBuffer(), orientation };
  } catch {
    return undefined;
  }
}

/** A check sum over every decoded frame of a film, or a note why there is none. */
export async function framesOf(path: string): Promise<string | undefined> {
  const words = ['-v', 'error', '-i', path, '-map', '0:v', '-map', '0:a?', '-f', 'md5', '-'];
  return run('ffmpeg', words).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
