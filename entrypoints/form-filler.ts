import { defineUnlistedScript } from '#imports';
import { offerInPage } from '@/platform/in-page';
import { look } from '@/reports/page/fields';
import { fill } from '@/reports/page/fill';

/** Put into the form that the person reports with, on their press; see `reports/page/`. */
export default defineUnlistedScript(() => {
  offerInPage('jikimFormFiller', { look, fill });
});
