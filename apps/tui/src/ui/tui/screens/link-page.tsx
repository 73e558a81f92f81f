import type { ReactNode } from 'react';
import { PartLines, blankLine, statusPart, textPart } from '../components/parts.tsx';
import { theme } from '../../theme.ts';
import type { CellSize } from '../terminal/cell-size.ts';

interface LinkPageProps {
  readonly title: string;
  readonly purpose?: string;
  readonly warning: string;
  readonly url: string;
  readonly anyKey: string;
  readonly size: CellSize;
}

/** A link alone, from the first column, so that it can be selected with the mouse. */
export function LinkPage(props: LinkPageProps): ReactNode {
  const { title, purpose, warning, url, anyKey, size } = props;
  const width = size.columns;
  return (
    <PartLines
      width={width}
      rows={size.rows - 1}
      parts={[
        textPart(title, { width, rank: 'important', style: theme.title }),
        ...(purpose === undefined ? [] : [textPart(purpose, { width, rank: 'useful' })]),
        statusPart('warning', warning, { width, rank: 'useful' }),
        blankLine,
        textPart(url, { width, rank: 'essential' }),
        blankLine,
        textPart(anyKey, { width, rank: 'important', style: theme.dim }),
      ]}
    />
  );
}
