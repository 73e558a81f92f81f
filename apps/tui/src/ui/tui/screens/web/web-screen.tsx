import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import { useMemo, type ReactNode } from 'react';
import { pageWidth } from '../../components/page.tsx';
import { codeSize, QUIET_ZONE } from '../../../qrcode-size.ts';
import { LinkPage } from '../link-page.tsx';
import { CodeLayout, frameRowsOf } from '../../components/code-layout.tsx';
import { fitQrcode } from '../../components/fit-qrcode.ts';
import { QrcodeRows } from '../../components/qrcode-rows.tsx';
import { ScreenPage, type ScreenProps } from '../screen-page.tsx';
import type { WebScreenState } from './web-machine.ts';
import { webHints, webParts } from './web-parts.tsx';

type WebScreenProps = ScreenProps<WebScreenState>;

/** The address of the login page, as a code where a phone can open it, and what happens there. */
export function WebScreen(props: WebScreenProps): ReactNode {
  const { state, size, messages } = props;
  const { web } = messages.screens;
  if (state.showsLink) {
    return (
      <LinkPage
        title={web.title}
        warning={web.firstHasIt}
        url={state.page.urls[0] ?? ''}
        anyKey={web.anyKey}
        size={size}
      />
    );
  }
  // From the moment a browser has the page, another one would be refused.
  if (state.page.reach !== 'machine' && state.latest === undefined) {
    return <CodeOrCard {...props} />;
  }
  return <Card {...props} />;
}

function CodeOrCard(props: WebScreenProps): ReactNode {
  const { state, size, messages, display } = props;
  const { drawing, finer, qrColors: colors, qrInverted: invert, banner } = display;
  const [url = ''] = state.page.urls;
  const matrix = useMemo(() => createQrcodeMatrix(url, { smallestVersion: 1 }), [url]);
  const frame = { size, title: messages.screens.web.title, banner, hints: webHints(props) };
  const fit =
    drawing === 'none'
      ? undefined
      : fitQrcode({
          screen: size,
          size: matrix.size,
          drawing,
          finer,
          quietZone: QUIET_ZONE,
          frameRows: frameRowsOf(frame),
        });
  const shown = fit?.kind === 'beside' || fit?.kind === 'stacked' ? fit : undefined;
  const mode = shown?.drawing;
  const rows = useMemo(
    () =>
      mode === undefined
        ? []
        : renderQrcodeRows(matrix, { mode, quietZone: QUIET_ZONE, colors, invert }),
    [matrix, mode, colors, invert],
  );
  if (!shown) return <Card {...props} />;
  const pictureSize = codeSize(matrix.size, QUIET_ZONE, shown.drawing);
  return (
    <CodeLayout
      {...frame}
      {...{ pictureSize }}
      fit={shown}
      picture={
        <QrcodeRows rows={shown.trimmed ? rows.slice(0, -1) : rows} width={pictureSize.columns} />
      }
      words={(width) =>
        webParts(props, { width, code: shown.kind === 'stacked' ? 'above' : 'beside' })
      }
    />
  );
}

/** The page in words alone. */
function Card(props: WebScreenProps): ReactNode {
  const width = pageWidth(props.size);
  return (
    <ScreenPage
      context={props}
      title={props.messages.screens.web.title}
      parts={webParts(props, { width, code: 'none' })}
      hints={webHints(props)}
    />
  );
}
