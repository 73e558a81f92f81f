import { searchCountries, type Country } from '@bilipass/countries';
import { Text } from 'ink';
import type { ReactNode } from 'react';
import stringWidth from 'string-width';
import { FILTERED_ROWS, type FilteredSelect } from '../../components/filtered-select.ts';
import { fitCell, widestOf } from '../../../fit-cell.ts';
import type { Part } from '../../components/fit-parts.ts';
import { pageWidth } from '../../components/page.tsx';
import { blankLine, linePart, statusPart, textPart } from '../../components/parts.tsx';
import { firstShown } from '../../components/select-list.ts';
import { FieldLabel, fieldPart } from '../../components/field-line.tsx';
import { textOf } from '../../components/text-field.ts';
import type { Messages } from '../../../../i18n/messages.ts';
import { theme } from '../../../theme.ts';
import { commonHints, ScreenPage, type ScreenContext, type ScreenProps } from '../screen-page.tsx';
import { problemParts } from '../problem-parts.tsx';
import { countryOf, type PhoneState } from './phone-machine.ts';

export function PhoneScreen({ state, ...context }: ScreenProps<PhoneState>): ReactNode {
  if (state.picker) return <CountryPicker {...context} picker={state.picker} />;
  const { messages, size } = context;
  const { phone, keys } = messages.screens;
  const width = pageWidth(size);
  const labels = [phone.country, phone.number];
  const shown = countryOf(state);
  const country = `${nameOf(shown, messages)} +${shown.code}`;
  return (
    <ScreenPage
      context={context}
      title={phone.title}
      parts={[
        textPart(phone.whatFollows, { width, rank: 'nice', style: theme.dim }),
        blankLine,
        linePart(
          'essential',
          <Text>
            <FieldLabel
              label={phone.country}
              labelWidth={widestOf(labels)}
              focused={state.focus === 'country'}
            />
            {country}
          </Text>,
        ),
        fieldPart({
          label: phone.number,
          labels,
          field: state.number,
          focused: state.focus === 'number',
          width,
          messages,
        }),
        ...remarks(state, messages, width),
      ]}
      hints={[
        ['Enter', state.focus === 'country' ? keys.choose : keys.confirm],
        ['Tab', keys.next],
        ...commonHints(context, { letters: false }),
      ]}
    />
  );
}

function remarks({ problem }: PhoneState, messages: Messages, width: number): readonly Part[] {
  if (!problem) return [];
  if (problem.kind === 'refused') {
    return [blankLine, ...problemParts(problem.error, messages, width)];
  }
  const { phone } = messages.screens;
  return [
    blankLine,
    ...problem.warnings.map((warning) =>
      statusPart('warning', phone.warning(warning), { width, rank: 'important' }),
    ),
    textPart(phone.sendAnyway, { width, rank: 'important', indent: 2 }),
  ];
}

function CountryPicker({
  picker,
  ...context
}: ScreenContext & { readonly picker: FilteredSelect }): ReactNode {
  const { messages, size } = context;
  const { phone, keys } = messages.screens;
  const width = pageWidth(size);
  const found = searchCountries(textOf(picker.filter));
  const first = firstShown(picker.index, found.length, FILTERED_ROWS);
  const shown = found.slice(first, first + FILTERED_ROWS);
  const codeWidth = widestOf(['', ...found.map(({ code }) => `+${code}`)]);
  const rows = shown.map((country, index): Part => {
    const chosen = first + index === picker.index;
    return linePart(
      // Neighbours of the chosen row go first in a small window.
      chosen ? 'essential' : Math.abs(first + index - picker.index) > 2 ? 'useful' : 'important',
      <CountryRow country={country} {...{ chosen, codeWidth, width, messages }} />,
    );
  });
  const position = found.length === 0 ? '' : phone.found(picker.index + 1, found.length);
  return (
    <ScreenPage
      context={context}
      title={phone.country}
      parts={[
        fieldPart({ label: phone.search, field: picker.filter, width, messages }),
        blankLine,
        ...rows,
        // A constant height, so that the keys below do not move while a person types.
        ...Array.from({ length: FILTERED_ROWS - Math.max(1, rows.length) }, () => blankLine),
        found.length === 0
          ? statusPart('warning', phone.notFound, { width, rank: 'important' })
          : textPart(position, { width, rank: 'useful', indent: 2, style: theme.dim }),
      ]}
      hints={[
        ['Enter', keys.choose],
        ['Esc', textOf(picker.filter) === '' ? keys.close : keys.clear],
      ]}
    />
  );
}

interface CountryRowProps {
  readonly country: Country;
  readonly chosen: boolean;
  readonly codeWidth: number;
  readonly width: number;
  readonly messages: Messages;
}

function CountryRow({ country, chosen, codeWidth, width, messages }: CountryRowProps): ReactNode {
  const name = nameOf(country, messages);
  const other = messages.language === 'zh' ? country.nameEn : country.name;
  const nameWidth = Math.min(34, width - 2 - codeWidth - 2);
  const room = width - 2 - nameWidth - 1 - codeWidth - 2;
  const aside = room >= stringWidth(other) ? `  ${other}` : '';
  return (
    <Text>
      <Text {...(chosen ? theme.focus : {})}>
        {chosen ? '❯ ' : '  '}
        {fitCell(name, nameWidth)} {fitCell(`+${country.code}`, codeWidth)}
      </Text>
      <Text {...theme.dim}>{aside}</Text>
    </Text>
  );
}

function nameOf(country: Country, { language }: Messages): string {
  return language === 'zh' ? country.name : country.nameEn;
}
