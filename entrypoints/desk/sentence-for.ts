/** Which of the sentences `desk.cannot-*` says why the storage did not open. */
export function sentenceFor(because: string): string {
  if (because === 'no-space' || because === 'newer-format' || because === 'private-window')
    return because;
  return because === 'cannot-open' ? because : 'blocked';
}
