import type { KeyHint } from '../../components/pack-hints.ts';
import { commonHints } from '../common-hints.ts';
import type { ScreenProps } from '../screen-props.ts';
import type { QrcodeState } from './qrcode-machine.ts';

export function qrcodeHints(props: ScreenProps<QrcodeState>): readonly KeyHint[] {
  const { keys, screens } = props.messages;
  const others: readonly KeyHint[] = [
    ['m', screens.keys.otherMethod],
    ...commonHints(props, { letters: true }),
  ];
  const { progress } = props.state;
  switch (progress.kind) {
    case 'waiting':
      return [['r', keys.renew], ['c', keys.copy], ['o', keys.open], ['s', keys.save], ...others];
    case 'used-up':
      return [['Enter', keys.renew], ...others];
    case 'loading':
    case 'scanned':
    case 'expired':
      return others;
    default:
      return progress satisfies never;
  }
}
