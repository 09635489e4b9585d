// How well faces are seen by group of picture: photos with certain tags as they are, then all photos made harder.
import { centreOf, FOUND_GROUPS, MADE_GROUPS, openPicture } from './face-pictures.mjs';
import { Tally } from './face-tally.mjs';

/**
 * Prints a line of a Markdown table for each group.
 * @param {string} dir folder of the pictures
 * @param {object[]} labels entries of its `labels.json`
 * @param {(picture: object) => object[]} see the detector
 * @param {string} only part of the names of the groups that are wanted
 */
export async function benchGroups(dir, labels, see, only) {
  console.log(`\n${dir}\n`);
  console.log(
    '| group | photos with a face: found | faces found, stray boxes | alarms in photos without |',
  );
  console.log('| --- | --- | --- | --- |');
  const rows = [];
  const report = (name, tally) => {
    rows.push({
      name,
      ...tally.summary,
      counts: tally.counts,
      sizes: tally.sizes,
      missed: tally.missed,
      alarms: tally.alarms,
    });
    if (tally.counts.faces + tally.counts.plain > 0) console.log(line(name, tally));
  };
  const wanted = (name) => name.includes(only);
  const photos = labels.filter(({ kind }) => kind !== 'non-photo');
  if (['as they are', ...Object.keys(FOUND_GROUPS)].some(wanted)) {
    for (const [name, tally] of await tallyFound(dir, photos, see)) report(name, tally);
  }
  for (const { name, faces, ...how } of MADE_GROUPS.filter(({ name: one }) => wanted(one))) {
    const tally = new Tally();
    for (const label of photos.filter(({ kind }) => !faces || kind === 'photo-face')) {
      tally.add(label, await centres(dir, label, see, how));
    }
    report(name, tally);
  }
  return { dir, groups: rows };
}

/** Every photo is looked at once and counted in all groups it belongs to. */
async function tallyFound(dir, photos, see) {
  const tallies = new Map(
    ['as they are', ...Object.keys(FOUND_GROUPS)].map((name) => [name, new Tally()]),
  );
  for (const label of photos) {
    const places = await centres(dir, label, see);
    for (const [name, tally] of tallies) {
      const tags = FOUND_GROUPS[name];
      if (!tags || label.tags.some((tag) => tags.includes(tag))) tally.add(label, places);
    }
  }
  return tallies;
}

async function centres(dir, label, see, how) {
  const { picture, place } = await openPicture(dir, label, how);
  return (await see(picture)).map((face) => centreOf(face, place));
}

function line(name, { counts, sizes }) {
  const { faces, hit, plain, alarms, labelled, seen, spurious } = counts;
  const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  const found = faces === 0 ? '–' : `${hit} of ${faces} = ${percent(hit, faces)}`;
  const [small, allSmall] = sizes['<3 %'];
  const ofSmall = allSmall > 0 ? ` (under 3 %: ${small} of ${allSmall})` : '';
  const boxes =
    faces === 0 ? '–' : `${percent(seen, labelled)} of ${labelled}${ofSmall}, ${spurious}`;
  const wrong = plain === 0 ? '–' : `${alarms} of ${plain} = ${percent(alarms, plain)}`;
  return `| ${name} | ${found} | ${boxes} | ${wrong} |`;
}
