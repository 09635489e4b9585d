import { method } from '../natives';
import { type HoldFiles, Refusal } from './outcomes';
import { wrap } from './wrap';

const Item = globalThis.ClipboardItem as typeof ClipboardItem | undefined;
const Picture = File;
const isPicture = (type: string) => type[0] === 'i' && type[1] === 'm' && type[2] === 'a';

/** `navigator.clipboard.read`: the pictures among the items are held. */
export function watchClipboard(hold: HoldFiles): void {
  if (!Item) return;
  const blobOf = method(Item.prototype, 'getType');
  wrap(Clipboard.prototype, 'read', async (native) => {
    const items = (await native()) as ClipboardItem[];
    const files: File[] = [];
    for (let i = 0; i < items.length; i++) {
      const item = items[i] as ClipboardItem;
      for (let t = 0; t < item.types.length; t++) {
        const type = item.types[t] as string;
        if (isPicture(type))
          files[files.length] = new Picture([await blobOf(item, type)], 'image', { type });
      }
    }
    if (!files.length) return items;
    const outcome = await hold(files);
    if (outcome.kind === 'original') return items;
    if (outcome.kind === 'cancelled')
      throw new Refusal('Read permission denied.', 'NotAllowedError');
    return outcome.files.map((file) => new Item({ [file.type]: file }));
  });
}
