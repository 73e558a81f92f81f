import { Text } from 'ink';
import type { ReactNode } from 'react';
import { theme } from '../../theme.ts';
import { fitCell, widestOf } from '../../fit-cell.ts';
import type { Part } from './fit-parts.ts';
import { linePart } from './parts.tsx';
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
}

/** A wider field would ask for a longer answer. */
const WIDEST_FIELD = 60;
const POINTER_CELLS = 2;
const LABEL_GAP = 2;

/** A line of a form. */
export function fieldPart(props: FieldLineProps): Part {
  const { label, labels = [label], focused = true, field, width, mask } = props;
  const labelWidth = widestOf(labels);
  const room = Math.min(WIDEST_FIELD, width - POINTER_CELLS - labelWidth - LABEL_GAP);
  return linePart(
    'essential',
    <Text>
      <FieldLabel label={label} labelWidth={labelWidth} focused={focused} />
      <Text underline aria-hidden={mask !== undefined}>
        {fieldText(field, { width: room, focused, mask })}
      </Text>
    </Text>,
  );
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
