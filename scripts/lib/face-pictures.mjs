// Labelled photos as the engine gets them, as they are or made harder on purpose.
import path from 'node:path';
import sharp from 'sharp';

/** The content script shrinks to this. */
const MOST_LONG_SIDE = 1280;

/** Photos of these tags, in either development set, are a group as they are. */
export const FOUND_GROUPS = {
  'black and white': ['bw', 'duotone'],
  'dark, stage, low light': ['dark', 'low-light', 'light-low', 'stage', 'shade'],
  masked: ['mask'],
  'sunglasses, glasses': ['sunglasses', 'glasses'],
  profile: ['profile'],
  'tilted head': ['tilted', 'tilted-head', 'rot90'],
  'hat, helmet, headscarf': ['hat', 'helmet', 'hijab', 'headset'],
  'partly hidden': ['occluded', 'painted', 'hands'],
  'marked as hard': ['hard'],
  'small faces': ['small-faces'],
  animals: ['animal'],
};

/**
 * Ways to make a photo harder, from a sharp image and its label to a sharp image. `faces`: drawn on labelled
 * faces, so it says nothing about photos without any.
 */
const CHANGES = {
  'turned grey': { change: (image) => image.greyscale() },
  'made dark (gamma 0.35)': { change: darken },
  'JPEG quality 10': {
    change: async (image) => sharp(await image.jpeg({ quality: 10 }).toBuffer()),
  },
  'shrunk to 200 px': { change: (image) => image.resize(200, 200, { fit: 'inside' }) },
  'drawn hood, face in its shade': {
    faces: true,
    change: (image, label) => draw(image, label, hood),
  },
  'drawn mask': { faces: true, change: (image, label) => draw(image, label, mask) },
  'drawn sunglasses': { faces: true, change: (image, label) => draw(image, label, sunglasses) },
};

const ANGLES = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330];

/** Name, what it does, and whether photos without faces belong to it, too. */
export const MADE_GROUPS = [
  ...Object.entries(CHANGES).map(([name, how]) => ({ name, degrees: 0, faces: false, ...how })),
  ...ANGLES.map((degrees) => ({ name: `turned by ${degrees}°`, degrees, faces: false })),
];

/**
 * A photo of a folder, at most 1280 px long.
 * @param how - `degrees` it is turned clockwise, its corners filled with its mean colour; `change` as above
 * @returns the pixels, and `place`, which takes a point in them back to the labelled photo
 */
export async function openPicture(dir, label, { degrees = 0, change = (image) => image } = {}) {
  const upright = sharp(path.join(dir, label.file)).autoOrient().flatten({ background: '#fff' });
  const changed = await raw(await change(upright, label));
  const turned = degrees === 0 ? changed : await turn(changed, degrees);
  const small = await raw(
    turned.clone().resize(MOST_LONG_SIDE, MOST_LONG_SIDE, {
      fit: 'inside',
      withoutEnlargement: true,
      kernel: 'lanczos3',
    }),
  );
  const { data, info } = await small.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const picture = { data, width: info.width, height: info.height };
  return { picture, place: (point) => placeBack(point, picture, label, degrees) };
}

/** The centre of a found box, back in the labelled photo. */
export function centreOf({ box: { x, y, width, height } }, place) {
  return place([x + width / 2, y + height / 2]);
}

/** Undoes shrinking and turning about the middle. */
function placeBack([x, y], picture, label, degrees) {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const wide = label.width * Math.abs(cos) + label.height * Math.abs(sin);
  const high = label.width * Math.abs(sin) + label.height * Math.abs(cos);
  const dx = (x / picture.width - 0.5) * wide;
  const dy = (y / picture.height - 0.5) * high;
  return [label.width / 2 + dx * cos + dy * sin, label.height / 2 + dy * cos - dx * sin];
}

/** Runs what was asked for so far: sharp has an order of its own within one run. */
async function raw(image) {
  const { data, info } = await image
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function turn(image, degrees) {
  const { channels } = await image.clone().stats();
  const [r, g = r, b = r] = channels.map(({ mean }) => Math.round(mean));
  return image.clone().rotate(degrees, { background: { r, g, b } });
}

async function darken(image) {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const table = Uint8Array.from({ length: 256 }, (_, n) =>
    Math.round(255 * (n / 255) ** (1 / 0.35)),
  );
  const dark = data.map((value) => table[value]);
  return sharp(dark, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function draw(image, { width, height, boxes }, shape) {
  const shapes = boxes.map(
    ([x, y, w, h]) => `<g transform="translate(${x} ${y}) scale(${w} ${h})">${shape}</g>`,
  );
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
  return image.composite([{ input: Buffer.from(sheet) }]);
}

// Shapes in a face's box, which is 1 × 1 and reaches from hair line to chin.
const hood = `<ellipse cx="0.5" cy="0.5" rx="0.5" ry="0.55" fill="#000" fill-opacity="0.6"/>
<path fill="#17181c" fill-rule="evenodd" d="M-0.35 1.5C-0.5 0.1 -0.1 -0.4 0.5 -0.4S1.5 0.1 1.35 1.5Z
M0.5 -0.02C0.24 -0.02 0.08 0.2 0.08 0.5S0.28 1 0.5 1 0.92 0.8 0.92 0.5 0.76 -0.02 0.5 -0.02Z"/>`;
const mask =
  '<path fill="#a9c9dc" d="M0.5 0.5C0.7 0.5 0.82 0.55 0.95 0.58 0.95 0.85 0.75 1.02 0.5 1.02S0.05 0.85 0.05 0.58C0.18 0.55 0.3 0.5 0.5 0.5Z"/>';
const sunglasses = `<g fill="#101114"><ellipse cx="0.28" cy="0.4" rx="0.2" ry="0.12"/><ellipse cx="0.72" cy="0.4" rx="0.2" ry="0.12"/>
<rect x="0" y="0.34" width="1" height="0.05"/></g>`;
