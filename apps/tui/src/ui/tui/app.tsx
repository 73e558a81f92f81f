import type { ReactNode } from 'react';
import { screens, type Screen, type ScreenKind } from './registry.ts';
import type { View } from './screen-router.ts';
import { HelpScreen } from './screens/help/help-screen.tsx';
import { pageWidth } from './components/page.tsx';
import { textPart } from './components/parts.tsx';
import { ScreenPage, type ScreenContext } from './screens/screen-page.tsx';

interface AppProps extends ScreenContext {
  readonly view: View;
}

export function App(props: AppProps): ReactNode {
  const { overlay, screen } = props.view;
  if (overlay === 'help') {
    return <HelpScreen {...props} keys={screen ? keysOf(screen, props) : []} />;
  }
  if (overlay === 'quit') return <QuitScreen {...props} />;
  return screen ? draw(screen, props) : null;
}

function draw<K extends ScreenKind>(screen: Screen<K>, context: ScreenContext): ReactNode {
  const { View } = screens[screen.kind];
  return <View state={screen.state} {...context} />;
}

function keysOf<K extends ScreenKind>(screen: Screen<K>, context: ScreenContext) {
  return screens[screen.kind].keys?.({ state: screen.state, ...context }) ?? [];
}

function QuitScreen(context: ScreenContext): ReactNode {
  const { messages, size } = context;
  const { overlay, keys } = messages.screens;
  return (
    <ScreenPage
      context={context}
      title={messages.keys.quit}
      parts={[textPart(overlay.quit, { width: pageWidth(size), rank: 'essential' })]}
      hints={[
        ['y', keys.yes],
        ['n', keys.no],
      ]}
    />
  );
}
