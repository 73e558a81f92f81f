import type { Client } from '@bilipass/core';
import { loginWithPassword, type LoginSuccess } from '@bilipass/login';
import type { Desk } from './desk.ts';
import { finishLogin } from './finish-login.ts';

/** Asks for account and password, and logs in. */
export async function loginByPassword(desk: Desk, client: Client): Promise<LoginSuccess> {
  const { solver } = desk;
  return desk.dialog(
    (error) => desk.ask({ kind: 'password' }, ['password'], error),
    async ({ account, password }) =>
      finishLogin(
        desk,
        await desk.work((signal) =>
          loginWithPassword(account, password, { client, solver, signal }),
        ),
      ),
  );
}
