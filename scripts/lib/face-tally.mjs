// Counts what a face detector says about labelled pictures. Places are in pixels of the labelled picture.

/** Long side of a face as a share of the picture's. */
const SIZES = [
  ['<3 %', 0.03],
  ['3-8 %', 0.08],
  ['8-20 %', 0.2],
  ['>20 %', Infinity],
];

export const share = (part, whole) => (whole === 0 ? null : part / whole);

/** Counts for one detector over all pictures. */
export class Tally {
  counts = {
    faces: 0,
    hit: 0,
    plain: 0,
    alarms: 0,
    animals: 0,
    animalAlarms: 0,
    labelled: 0,
    seen: 0,
    spurious: 0,
  };
  sizes = Object.fromEntries(SIZES.map(([name]) => [name, [0, 0]]));
  alarms = [];
  missed = [];

  /**
   * @param label - entry of a `labels.json`
   * @param places - centres of the boxes that were found, `[x, y]`
   */
  add(label, places) {
    const known = [...label.boxes, ...(label.ignore ?? [])];
    const stray = places.filter((place) => !known.some((box) => isIn(place, box)));
    if (label.kind === 'photo-face') this.#addFaces(label, places, stray);
    if (label.kind === 'no-face') {
      const animal = label.tags.includes('animal');
      this.counts.plain += 1;
      this.counts.animals += Number(animal);
      this.counts.alarms += Number(stray.length > 0);
      this.counts.animalAlarms += Number(stray.length > 0 && animal);
      if (stray.length > 0) this.alarms.push(label.file);
    }
  }

  #addFaces(label, places, stray) {
    const hit = label.boxes.some((box) => places.some((place) => isIn(place, box)));
    this.counts.faces += 1;
    this.counts.hit += Number(hit);
    this.counts.spurious += stray.length;
    if (!hit) this.missed.push(label.file);
    for (const box of label.boxes) {
      const size = Math.max(box[2], box[3]) / Math.max(label.width, label.height);
      const [bin] = SIZES.find(([, below]) => size < below);
      const seen = places.some((place) => isIn(place, box));
      this.counts.labelled += 1;
      this.counts.seen += Number(seen);
      this.sizes[bin][0] += Number(seen);
      this.sizes[bin][1] += 1;
    }
  }

  get summary() {
    const { faces, hit, plain, alarms, animals, animalAlarms, labelled, seen, spurious } =
      this.counts;
    return {
      pictureRecall: share(hit, faces),
      falseAlarmRate: share(alarms, plain),
      faceRecall: share(seen, labelled),
      spuriousBoxes: spurious,
      animalAlarms: share(animalAlarms, animals),
    };
  }
}

function isIn([x, y], [left, top, width, height]) {
  return x >= left && x <= left + width && y >= top && y <= top + height;
}
