/** Smallest side, in CSS pixels, of a field that a person is meant to use. */
const LEAST_PX = 6;
/** Below this a field is as good as not there; WCAG has no number, clickjacking tests use 0.01 to 0.3. */
const LEAST_OPACITY = 0.35;

/** The element that an element stands in: its parent, its slot, or the host of its shadow root. */
function outer(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  if (parentNode instanceof ShadowRoot) return parentNode.host;
  return parentNode instanceof Element ? parentNode : null;
}

/** Clipped to nothing, as pages hide words for screen readers only. */
function isClippedAway(style: CSSStyleDeclaration): boolean {
  const isNothing = /^rect\((0px|1px|auto)(,? (0px|1px|auto)){3}\)$/;
  const isNoShape =
    /inset\((50|[6-9]\d|100)%|(circle|ellipse)\(0|polygon\((0(px|%)? 0(px|%)?(, )?)+\)/;
  return (
    isNothing.test(style.getPropertyValue('clip')) ||
    isNoShape.test(style.getPropertyValue('clip-path'))
  );
}

/** Share of opacity that filters leave. */
function opacityOfFilter(style: CSSStyleDeclaration): number {
  const found = [...style.filter.matchAll(/opacity\(([\d.]+)(%?)\)/g)];
  return found.reduce(
    (left, [, share, percent]) => left * (Number(share) / (percent ? 100 : 1)),
    1,
  );
}

/** Behind a mask that lets nothing through: a gradient without one colour that is not transparent. */
function isMaskedAway(style: CSSStyleDeclaration): boolean {
  const mask = style.getPropertyValue('mask-image') || style.getPropertyValue('-webkit-mask-image');
  return /gradient/.test(mask) && !/rgba?\(/.test(mask.replace(/rgba\([^)]*,\s*0\)/g, ''));
}

type Box = { left: number; top: number; right: number; bottom: number };
const common = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const isLarge = ({ left, top, right, bottom }: Box): boolean =>
  right - left >= LEAST_PX && bottom - top >= LEAST_PX;

/** The part of the page that can be scrolled to. A field beyond its left or top edge, or its first width, cannot be seen. */
function reachable(): Box {
  const { scrollHeight, clientWidth } = document.documentElement;
  return {
    left: 0 - scrollX,
    top: 0 - scrollY,
    right: Math.max(innerWidth, clientWidth) - Math.min(scrollX, 0),
    bottom: scrollHeight - scrollY,
  };
}

/**
 * Designs in shadow roots (Material) keep an empty field's own text transparent until it has some. The person sees the
 * element around it; so that counts, where the field is most of it. Shares of its width and height, by Material's sizes.
 */
function isFaceOf(host: Element, field: Element): boolean {
  const [outside, inside] = [host.getBoundingClientRect(), field.getBoundingClientRect()];
  return inside.width >= 0.5 * outside.width && inside.height >= 0.25 * outside.height;
}

/**
 * Can a person see this element, without scrolling aside? Not: hidden by any means of CSS or markup, without size, almost
 * transparent, outside the page, clipped away by itself or by what it stands in.
 */
export function isInSight(element: Element): boolean {
  const all = { checkVisibilityCSS: true, contentVisibilityAuto: true };
  if (!element.checkVisibility(all)) return false;
  const root = element.getRootNode();
  const face = root instanceof ShadowRoot && isFaceOf(root.host, element) ? root.host : null;
  let isInside = face !== null;
  let box: Box = common(element.getBoundingClientRect(), reachable());
  let opacity = 1;
  for (let at: Element | null = element; at; at = outer(at)) {
    if (at.ariaHidden === 'true' || at.hasAttribute('inert')) return false;
    if (at === face) isInside = false;
    const style = getComputedStyle(at);
    opacity *= isInside ? 1 : Number(style.opacity) * opacityOfFilter(style);
    if (opacity < LEAST_OPACITY || isClippedAway(style) || isMaskedAway(style)) return false;
    if (at !== element && /hidden|clip/.test(style.overflow))
      box = common(box, at.getBoundingClientRect());
    else if (at !== element && style.overflow !== 'visible' && !isLarge(at.getBoundingClientRect()))
      return false;
    if (!isLarge(box)) return false;
  }
  return true;
}

/** Is `inner` the element, inside it, or in a shadow tree inside it? */
function holds(element: Element, inner: Element | null): boolean {
  for (let at = inner; at; at = outer(at)) if (at === element) return true;
  return false;
}

/**
 * Does a press on the middle of the field reach it? Scrolls it into view. A field under something else is a trap or a
 * step that is not open yet.
 */
export function isOnTop(element: Element): boolean {
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot && !holds(element, hit)) {
    const deeper = hit.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === hit) break;
    hit = deeper;
  }
  const root = element.getRootNode();
  if (holds(element, hit) || (root instanceof ShadowRoot && holds(root.host, hit))) return true;
  // A floating label over its own field, or the frame that a design draws around it.
  const labels = 'labels' in element ? [...((element.labels as NodeList | null) ?? [])] : [];
  return labels.some((label) => label instanceof Element && holds(label, hit));
}
