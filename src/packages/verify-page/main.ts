import { startVerifyPage } from './page';

const root = document.querySelector('main');
if (!root) throw new Error('verify: no main');
startVerifyPage(root, navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en');
