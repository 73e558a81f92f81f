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
  const { drawing, qrColors: colors, qrInverted: invert, banner } = display;
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
          quietZone: QUIET_ZONE,
          frameRows: frameRowsOf(frame),
        });
  const rows = useMemo(
    () =>
      drawing === 'none'
        ? []
        : renderQrcodeRows(matrix, { mode: drawing, quietZone: QUIET_ZONE, colors, invert }),
    [matrix, drawing, colors, invert],
  );
  if (drawing === 'none' || (fit?.kind !== 'beside' && fit?.kind !== 'stacked')) {
    return <Card {...props} />;
  }
  const pictureSize = codeSize(matrix.size, QUIET_ZONE, drawing);
  const isTrimmed = fit.kind === 'beside' && fit.trimmed;
  return (
    <CodeLayout
      {...frame}
      {...{ fit, pictureSize }}
      picture={
        <QrcodeRows rows={isTrimmed ? rows.slice(0, -1) : rows} width={pictureSize.columns} />
      }
      words={(width) =>
        webParts(props, { width, code: fit.kind === 'stacked' ? 'above' : 'beside' })
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
