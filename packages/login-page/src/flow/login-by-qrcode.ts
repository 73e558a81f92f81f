import { isBilipassError, type Client } from '@bilipass/core';
import { createQrcodeMatrix, LoginError, QrCodeLogin, type LoginSuccess } from '@bilipass/login';
import type { PageQrcode, QrcodeStep } from '../page-state.ts';
import type { Desk } from './desk.ts';

/** Shows QR codes until the login is done. While no browser looks, no new code follows an expired one. */
export async function loginByQrcode(
  desk: Desk,
  client: Client,
  channel: 'web' | 'tv',
): Promise<LoginSuccess> {
  const step = { kind: 'qrcode', channel } as const;
  const loading = { ...step, stage: 'loading' } as const;
  let login = new QrCodeLogin({ client, channel });
  // Now, so that no page shows the choice first.
  desk.show(loading);
  for (;;) {
    try {
      return await desk.follow(loading, (signal) => watch(desk, login, { step, signal }));
    } catch (error) {
      if (!isBilipassError(error) || desk.isOver) throw error;
      const isExpired = error.code === 'qr-not-confirmed';
      const problem = isExpired ? undefined : error;
      await desk.ask({ ...step, stage: 'expired' }, ['renew-qrcode'], problem);
      // After a lost reply, the same login may be confirmed already.
      if (!error.retryable) login = new QrCodeLogin({ client, channel });
    }
  }
}

interface Watch {
  readonly step: Pick<QrcodeStep, 'kind' | 'channel'>;
  readonly signal: AbortSignal;
}

async function watch(
  desk: Desk,
  login: QrCodeLogin,
  { step, signal }: Watch,
): Promise<LoginSuccess> {
  const { runtime } = login.client;
  const loading = { ...step, stage: 'loading' } as const;
  let shown: QrcodeStep = loading;
  let isTroubled = false;
  const show = (next: QrcodeStep): void => {
    if (next.stage === shown.stage && next.code === shown.code && !isTroubled) return;
    shown = next;
    isTroubled = false;
    desk.show(next);
  };
  for await (const state of login.watch({ signal })) {
    switch (state.kind) {
      case 'ready':
      case 'renewed':
        if (state.expiresAt > runtime.now()) {
          show({ ...step, stage: 'waiting', code: codeOf(state) });
        }
        break;
      case 'waiting':
        if (shown.code) show({ ...shown, stage: 'waiting' });
        break;
      case 'scanned':
        show({ ...shown, stage: 'scanned' });
        break;
      case 'retrying':
        isTroubled = true;
        desk.show(shown, state.error);
        break;
      case 'expired':
        if (!desk.isWatched) throw new LoginError('qr-not-confirmed');
        show(loading);
        break;
      case 'done':
        return state;
      default:
        state satisfies never;
    }
  }
  return login.getLogin();
}

function codeOf({
  url,
  expiresAt,
}: {
  readonly url: string;
  readonly expiresAt: number;
}): PageQrcode {
  const { size, isDark } = createQrcodeMatrix(url, { level: 'M' });
  const squares = Array.from({ length: size }, (_, index) => index);
  const rows = squares.map((row) =>
    squares.map((column) => (isDark(row, column) ? '1' : '0')).join(''),
  );
  return { url, rows, expiresAt };
}
