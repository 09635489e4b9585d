/**
 * The one door to the extension API in extension pages and the background. Content scripts that run in
 * every frame use `content-api.ts` instead, to stay small.
 */
export { browser } from 'wxt/browser';
