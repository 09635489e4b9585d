import { defineBackground } from '#imports';
import { browser } from 'wxt/browser';
export default defineBackground(() => { browser.runtime.onInstalled.addListener(() => { void browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }); }); });
