import { contextOf } from './firefox-browser.mjs';

/** Tools for an overlay adapter, in the form of the lab's own (`press`, `isShown`), for Firefox. */
export function overlayTools(bidi, page) {
  const context = contextOf(page);
  const find = async (name, limit) => {
    const end = Date.now() + limit;
    do {
      for (const node of everything(await treeOf(bidi, context))) {
        if (!isPressable(node) || !name.test(nameOf(node))) continue;
        const at = await centreOf(bidi, context, node.sharedId);
        if (at) return at;
      }
      await new Promise((done) => setTimeout(done, 80));
    } while (Date.now() < end && !page.isClosed());
    return undefined;
  };
  return {
    page,
    async press(name, limit = 6000) {
      const at = await find(name, limit);
      if (at) await page.mouse.click(at.x, at.y);
      return Boolean(at);
    },
    isShown: async (name, limit = 0) => Boolean(await find(name, limit)),
  };
}

async function treeOf(bidi, context) {
  const reply = await bidi
    .send('script.evaluate', {
      expression: 'document.documentElement',
      target: { context },
      awaitPromise: false,
      serializationOptions: { includeShadowTree: 'all', maxDomDepth: 60 },
    })
    .catch(() => null);
  return reply?.result ?? { value: {} };
}

function* everything(node) {
  yield node;
  const { children = [], shadowRoot } = node.value ?? {};
  if (shadowRoot) yield* everything(shadowRoot);
  for (const child of children) yield* everything(child);
}

function isPressable({ value }) {
  const { localName, attributes = {} } = value ?? {};
  return (
    localName === 'button' && !('disabled' in attributes) && attributes['aria-disabled'] !== 'true'
  );
}

function nameOf(node) {
  const label = node.value.attributes?.['aria-label'];
  const words = [...everything(node)].filter(({ value }) => value?.nodeType === 3);
  return (label ?? words.map(({ value }) => value.nodeValue).join(' ')).replace(/\s+/g, ' ').trim();
}

async function centreOf(bidi, context, sharedId) {
  const reply = await bidi
    .send('script.callFunction', {
      functionDeclaration: `(node) => {
        if (!node.isConnected) return '';
        const { x, y, width, height } = node.getBoundingClientRect();
        return width > 0 && height > 0 ? JSON.stringify({ x: x + width / 2, y: y + height / 2 }) : '';
      }`,
      arguments: [{ sharedId }],
      target: { context },
      awaitPromise: false,
    })
    .catch(() => null);
  return reply?.result?.value ? JSON.parse(reply.result.value) : undefined;
}
