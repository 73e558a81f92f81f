import type { ReactNode } from 'react';
import { screens, type Screen, type ScreenKind } from './registry.ts';
import type { View } from './screen-router.ts';
import { HelpScreen } from './screens/help/help-screen.tsx';
import { QuitScreen } from './screens/help/quit-screen.tsx';
import type { ScreenContext } from './screens/screen-page.tsx';

interface AppProps extends ScreenContext {
  readonly view: View;
}

export function App(props: AppProps): ReactNode {
  const { overlay, screen } = props.view;
  if (overlay === 'help') return <HelpScreen {...props} />;
  if (overlay === 'quit') return <QuitScreen {...props} />;
  return screen ? draw(screen, props) : null;
}

function draw<K extends ScreenKind>(screen: Screen<K>, context: ScreenContext): ReactNode {
  const { View } = screens[screen.kind];
  return <View state={screen.state} {...context} />;
}
