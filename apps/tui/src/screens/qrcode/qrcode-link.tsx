import type { ReactNode } from 'react';
import { PartLines } from '../../components/page/part-lines.tsx';
import { blankLine, statusPart, textPart } from '../../components/page/parts.tsx';
import type { Messages } from '../../i18n/messages.ts';
import { theme } from '../../theme.ts';
import type { CellSize } from './fit-qrcode.ts';

/** Props of {@link QrcodeLink}. */
export interface QrcodeLinkProps {
  readonly url: string;
  /** The window. */
  readonly size: CellSize;
  readonly messages: Messages;
}

/** The link on lines of its own, from the first column on, so that it can be marked with the mouse. */
export function QrcodeLink({ url, size, messages }: QrcodeLinkProps): ReactNode {
  const { qr, keys } = messages;
  const width = size.columns;
  return (
    <PartLines
      width={width}
      rows={size.rows - 1}
      parts={[
        textPart(qr.linkTitle, { width, rank: 'important', style: theme.title }),
        textPart(qr.linkForPhones, { width, rank: 'useful' }),
        statusPart('warning', qr.linkIsSecret, { width, rank: 'useful' }),
        blankLine,
        textPart(url, { width, rank: 'essential' }),
        blankLine,
        textPart(keys.anyKey, { width, rank: 'important', style: theme.dim }),
      ]}
    />
  );
}
