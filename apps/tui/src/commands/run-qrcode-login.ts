import type { Client } from '@bilipass/core';
import { QrCodeLogin, QrcodePicture, type QrCodeLoginState } from '@bilipass/login';
import { exitCodeOf } from '../exit-code-of.ts';
import { ExitCode } from '../exit-codes.ts';
import type { QrcodeLoginRun } from '../front-ends/login-front-end.ts';
import { Interruption } from '../interruption.ts';
import { PrivatePictures } from '../private-pictures.ts';
import type { CommandContext } from './command-context.ts';

/** A QR login from the code to the end of the program; returns the exit status. */
export async function runQrcodeLogin(
  { frontEnd, signal }: CommandContext,
  client: Client,
  onState: (state: QrCodeLoginState) => void = () => {},
): Promise<ExitCode> {
  const pictures = new PrivatePictures();
  try {
    const end = await frontEnd.runQrcodeLogin(loginRun(client, pictures, onState), { signal });
    frontEnd.showEnd(end);
    return end.kind === 'done' ? ExitCode.OK : ExitCode.TIMED_OUT;
  } catch (error) {
    frontEnd.showError(error);
    return error instanceof Interruption ? error.exitCode : exitCodeOf(error);
  } finally {
    await pictures.remove();
  }
}

/** Each watch is a login of its own, so that a person can ask for more codes after the last one. */
function loginRun(
  client: Client,
  pictures: PrivatePictures,
  onState: (state: QrCodeLoginState) => void,
): QrcodeLoginRun {
  return {
    async *watch({ signal }) {
      for await (const state of new QrCodeLogin({ client }).watch({ signal })) {
        onState(state);
        yield state;
      }
    },
    pictureOf: (url) => new QrcodePicture(url).toPng(),
    savePicture: (url) => pictures.save(url),
  };
}
