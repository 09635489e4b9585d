import type { Language } from '@/i18n/t';
import { DeskFrame, type DeskFrameProps } from '@/ui/desk/desk-frame';
import { AnswerForm, StillUp } from '@/ui/desk/reports-actions';
import { ReportsList } from '@/ui/desk/reports-list';
import { ReportSheet, type ReportSheetProps } from '@/ui/desk/reports-sheet';
import type { View } from './panel-views';

const nothing = () => {};
const frame: Omit<DeskFrameProps, 'children'> = {
  lock: 'unlocked',
  section: 'reports',
  onSection: nothing,
  onHelp: nothing,
  onLock: nothing,
  onSetPassphrase: nothing,
  onLeave: nothing,
};
const URL_OF_POST = 'https://picto.example/rooms/41/p/81231';
const said = (language: Language, ko: string, en: string) => (language === 'ko' ? ko : en);
const centre = (language: Language) =>
  said(language, '중앙디지털성범죄피해자지원센터', 'Digital Sex Crime Support Center');

const sheet = (
  language: Language,
  clock: ReportSheetProps['clock'],
  more: Pick<ReportSheetProps, 'next' | 'history'>,
) => (
  <DeskFrame {...frame}>
    <ReportSheet
      place="Telegram"
      sentAt={said(
        language,
        '2026년 11월 18일 21:09:02 (UTC+09:00)',
        'November 18, 2026 at 21:09:02 (UTC+09:00)',
      )}
      recordNumber={3}
      reference={null}
      urls={[URL_OF_POST, `${URL_OF_POST}?view=full`]}
      state={said(language, '기다리는 중', 'waiting')}
      clock={clock}
      {...more}
      onBack={nothing}
      onPrint={nothing}
      onCalendar={clock?.isOver ? null : nothing}
    >
      <StillUp
        urls={[URL_OF_POST]}
        busy={false}
        said={said(language, '이 답으로는 알 수 없어요.', 'The answer does not tell.')}
        onAsk={nothing}
        onLooked={nothing}
      />
      <AnswerForm busy={false} failed onKeep={nothing} />
    </ReportSheet>
  </DeskFrame>
);

/** What was reported, and what became of it. */
export const sentViews: Record<string, View> = {
  'sent-none': () => (
    <DeskFrame {...frame}>
      <ReportsList lines={[]} removals={[]} onOpen={nothing} />
    </DeskFrame>
  ),
  'sent-list': (language) => (
    <DeskFrame {...frame}>
      <ReportsList
        lines={[
          {
            key: 'a',
            place: 'Telegram',
            sentOn: said(language, '11월 18일', 'Nov 18'),
            state: said(language, '기다리는 중', 'waiting'),
            attention: said(language, '시간이 지났어요', 'Time is up'),
          },
          {
            key: 'b',
            place: centre(language),
            sentOn: said(language, '11월 18일', 'Nov 18'),
            state: said(language, '접수됨', 'they have it'),
            attention: null,
          },
        ]}
        removals={[{ place: 'Telegram', removed: 2, took: said(language, '3일', '3 days') }]}
        onOpen={nothing}
      />
    </DeskFrame>
  ),
  'sent-waiting': (language) =>
    sheet(
      language,
      {
        words: said(
          language,
          '빠진 것이 없다면 법에 따라 11월 20일 21:09까지 해야 해요.',
          'By law they have until Nov 20, 21:09, if the request was complete.',
        ),
        isOver: false,
        source: 'https://www.congress.gov/bill/119th-congress/senate-bill/146',
      },
      { next: [], history: [] },
    ),
  'sent-over': (language) =>
    sheet(
      language,
      {
        words: said(
          language,
          '법으로 정한 시간이 11월 20일 21:09에 끝났어요. 이제 민원을 낼 수 있어요.',
          'Their time by law ended on Nov 20, 21:09. You can complain now.',
        ),
        isOver: true,
        source: 'https://www.congress.gov/bill/119th-congress/senate-bill/146',
      },
      {
        next: [{ name: centre(language), web: 'https://d4u.stop.or.kr/' }],
        history: [
          {
            key: 'x',
            when: said(language, '2026년 11월 19일 09:12:00', 'November 19, 2026 at 09:12:00'),
            words: `${said(language, '아직 있어요.', 'It is still there.')} ${URL_OF_POST}`,
          },
        ],
      },
    ),
};
