import { defineUnlistedScript } from '#imports';
import { pageReader } from '@/evidence/page/reader';
import { offerInPage } from '@/platform/in-page';

/** Put into a page when a capture begins there; see `evidence/page/reader.ts`. */
export default defineUnlistedScript(() => {
  offerInPage('jikimPageReader', pageReader);
});
