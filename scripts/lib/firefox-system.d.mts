/** Whether the page left the gesture to the browser. */
export type Gesture = { isOpen?: boolean; isRefused?: boolean };

export type System = {
  allowInPrivate(extensionId: string): Promise<void>;
  choose(paths: readonly string[], act: () => Promise<unknown>, limitMs?: number): Promise<void>;
  drop(
    address: string,
    point: { x: number; y: number },
    paths: readonly string[],
  ): Promise<Gesture>;
  paste(
    address: string,
    files: readonly { path: string; type?: string }[],
    strings?: readonly [type: string, text: string][],
  ): Promise<Gesture>;
};

export function takeSystem(
  send: (method: string, params: object) => Promise<unknown>,
): Promise<System>;
