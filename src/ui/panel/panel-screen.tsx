import type { ComponentChildren } from 'preact';
import { BackButton, ScreenTitle, TopBar } from '../pieces';

export type ScreenProps = { onBack: () => void; onLeave: () => void };

/** A screen of the panel below the front door: the way out, back, one heading, one thing. */
export function PanelScreen(
  props: ScreenProps & {
    title: ComponentChildren;
    above?: ComponentChildren;
    children: ComponentChildren;
  },
) {
  return (
    <div class="panel">
      <TopBar onLeave={props.onLeave}>
        <BackButton onBack={props.onBack} />
      </TopBar>
      <main class="stack">
        {props.above}
        <ScreenTitle>{props.title}</ScreenTitle>
        {props.children}
      </main>
    </div>
  );
}
