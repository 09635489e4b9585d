import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shippedPackages } from './shipped-packages.mjs';

/**
 * What is inside the extension, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): packages with the digest of the
 * lock file, and the weights of the networks. No time and no random number in it, so that two runs give the same bytes.
 * @param {string} root folder of the project, with its packages installed
 */
export function billOfMaterials(root) {
  const { name, version, description, license } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const self = `pkg:npm/${name}@${version}`;
  const libraries = shippedPackages(root).map((shipped) => ({
    type: 'library',
    'bom-ref': purl(shipped),
    name: shipped.name,
    version: shipped.version,
    purl: purl(shipped),
    licenses: [{ expression: shipped.licence }],
    hashes: [{ alg: 'SHA-512', content: sha512Of(shipped.integrity) }],
  }));
  const models = weightsOf(root);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        description,
        licenses: [{ license: { id: license } }],
      },
    },
    components: [...libraries, ...models],
    dependencies: [
      { ref: self, dependsOn: [...libraries, ...models].map((component) => component['bom-ref']) },
    ],
  };
}

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function sha512Of(integrity) {
  const [algorithm, digest] = integrity.split('-', 2);
  if (algorithm !== 'sha512') throw new Error(`the lock file has no sha512 but ${algorithm}`);
  return Buffer.from(digest, 'base64').toString('hex');
}

/** The packed weights that ship, made from the networks in `src/faces/engine/weights` by `npm run build:assets`. */
function weightsOf(root) {
  const folder = path.join(root, 'public/faces');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /\.(bin|wasm)$/.test(file))
    .sort()
    .map((file) => ({
      type: file.endsWith('.wasm') ? 'file' : 'machine-learning-model',
      'bom-ref': `faces/${file}`,
      name: `faces/${file}`,
      hashes: [
        {
          alg: 'SHA-256',
          content: createHash('sha256')
            .update(readFileSync(path.join(folder, file)))
            .digest('hex'),
        },
      ],
    }));
}
