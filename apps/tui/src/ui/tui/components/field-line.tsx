import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';
import { fitCell, widestOf } from '../../fit-cell.ts';
import type { Part } from './fit-parts.ts';
import { linePart, statusPart } from './parts.tsx';
import type { Messages } from '../../../i18n/messages.ts';
import { fieldText } from './field-text.ts';
import type { TextField } from './text-field.ts';

interface FieldLineProps {
  readonly label: string;
  /** The labels of the form: all get the width of the widest. Default: this one. */
  readonly labels?: readonly string[];
  readonly field: TextField;
  /** Default: yes. */
  readonly focused?: boolean;
  /** Cells of the whole line. */
  readonly width: number;
  readonly mask?: string | undefined;
  readonly messages: Pick<Messages, 'screens'>;
}

/** A wider field would ask for a longer answer. */
const WIDEST_FIELD = 60;
const POINTER_CELLS = 2;
const LABEL_GAP = 2;

/** A line of a form, and below it why the last text is not in it. */
export function fieldPart(props: FieldLineProps): Part {
  const { label, labels = [label], focused = true, field, width, mask, messages } = props;
  const labelWidth = widestOf(labels);
  const room = Math.min(WIDEST_FIELD, width - POINTER_CELLS - labelWidth - LABEL_GAP);
  const line = (
    <Text key="field">
      <FieldLabel label={label} labelWidth={labelWidth} focused={focused} />
      <Text underline aria-hidden={mask !== undefined}>
        {fieldText(field, { width: room, focused, mask })}
      </Text>
    </Text>
  );
  if (!field.isTooLong) return linePart('essential', line);
  const note = statusPart('warning', messages.screens.tooLong, { width, rank: 'essential' });
  return { rank: 'essential', lines: [line, ...note.lines] };
}

interface FieldLabelProps {
  readonly label: string;
  readonly labelWidth: number;
  readonly focused: boolean;
}

export function FieldLabel({ label, labelWidth, focused }: FieldLabelProps): ReactNode {
  return (
    <Text {...(focused ? theme.focus : theme.dim)}>
      {focused ? '❯ ' : '  '}
      {fitCell(label, labelWidth)}
      {' '.repeat(LABEL_GAP)}
    </Text>
  );
}
