import { render } from 'preact';
import { browser } from 'wxt/browser';
render(<p id="x">popup {browser.runtime.id}</p>, document.getElementById('app')!);
