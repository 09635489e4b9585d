const PLAIN_URL = 'https://a.example/';

const WINDOW = {
  windowWidth: 1000,
  windowHeight: 800,
  crop: { x: 0, y: 0, width: 1000, height: 800 },
  scrollHeight: 2400,
  left: 0,
  scrollWidth: 1000,
  waiting: 0,
  hasBars: false,
  scroller: 'document',
};

/** What the script in a page of three windows and two pictures answers; `null` to what has no answer. */
export function plainAnswer(verb: string, [first]: readonly unknown[]): unknown {
  const answers: Record<string, unknown> = {
    beginTour: { ...WINDOW, top: 0 },
    goOnTour: { ...WINDOW, top: Number(first) },
    readText: {
      text: 'words',
      links: [],
      isCut: false,
      framesUnread: false,
      framesLonger: false,
    },
    takeSnapshot: {
      pieces: ['<p>', 0],
      pictures: ['https://a.example/1.png'],
      sheets: [],
      lost: 0,
      isCut: false,
    },
    mediaAddresses: ['https://a.example/1.png', 'https://a.example/2.png'],
    refetch: { kind: 'file', base64: 'AQ==', mime: 'image/png', status: 200 },
    refetchHeaders: { url: PLAIN_URL, status: 200, redirected: false, headers: [] },
  };
  return answers[verb] ?? null;
}
