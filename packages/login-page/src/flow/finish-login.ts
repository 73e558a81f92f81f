import { isBilipassError, type BilipassError } from '@bilipass/core';
import type { CheckWay, LoginCheck, LoginResult, LoginSuccess } from '@bilipass/login';
import type { PageCheckWay } from '../page-state.ts';
import type { Desk } from './desk.ts';

/** Completes a login: where the service asks for a second factor, the person passes it. */
export async function finishLogin(desk: Desk, result: LoginResult): Promise<LoginSuccess> {
  return result.kind === 'done' ? result : passCheck(desk, result.check);
}

/** Returns whether a code cannot help any more: the login has to start over, or elsewhere. */
export function needsNewLogin({ category, code }: BilipassError): boolean {
  return category === 'start-over' || code === 'verification-unsupported';
}

async function passCheck(desk: Desk, check: LoginCheck): Promise<LoginSuccess> {
  const { message } = check;
  try {
    const { ways, error: failure } = await findWays(desk, check);
    return await desk.dialog(
      (error) => desk.ask({ kind: 'check-ways', ways, message }, ['check-way'], error ?? failure),
      ({ by }) => sendAndEnter(desk, check, { ways, by }),
      needsNewLogin,
    );
  } catch (error) {
    if (desk.isOver || !isBilipassError(error) || error.code !== 'verification-unsupported') {
      throw error;
    }
    // No action leads on from there, but another method does.
    return desk.ask({ kind: 'ownership-page', url: check.url, message }, []);
  }
}

interface FoundWays {
  readonly ways: readonly PageCheckWay[];
  /** Why the ways are a guess. */
  readonly error?: BilipassError;
}

/** @throws {LoginError} `verification-unsupported` when no way is open. */
async function findWays(desk: Desk, check: LoginCheck): Promise<FoundWays> {
  try {
    const { ways } = await desk.work((signal) => check.fetchInfo({ signal }));
    // With no way, `sendCode` throws before any request and any captcha.
    return { ways: ways.length > 0 ? ways.map(wayOf) : await closedWays(desk, check) };
  } catch (error) {
    if (desk.isOver || !isBilipassError(error) || needsNewLogin(error)) throw error;
    return { ways: [{ by: 'sms' }], error };
  }
}

async function closedWays(desk: Desk, check: LoginCheck): Promise<never> {
  const { solver } = desk;
  await desk.work((signal) => check.sendCode({ solver, signal }));
  throw new TypeError('a check without ways has sent a code');
}

function wayOf({ by, to }: CheckWay): PageCheckWay {
  return { by, ...(to !== undefined && { to }) };
}

/** The ways of a check, and the one that the person chose. */
interface ChosenWay {
  readonly ways: readonly PageCheckWay[];
  readonly by: PageCheckWay['by'];
}

async function sendAndEnter(
  desk: Desk,
  check: LoginCheck,
  { ways, by: first }: ChosenWay,
): Promise<LoginSuccess> {
  const { solver } = desk;
  const send = (by: PageCheckWay['by']) =>
    desk.work((signal) => check.sendCode({ by, solver, signal }));
  let { by, resendAt } = await send(first);
  for (;;) {
    const way = ways.find((open) => open.by === by) ?? { by };
    const login = await desk.dialog(
      (error) =>
        desk.ask(
          { kind: 'check-code', ways, way, resendAt },
          ['check-code', 'resend', 'check-way'],
          error,
        ),
      async (action) => {
        if (action.type === 'check-code') {
          return desk.work((signal) => check.completeCheck(action.code, { by, signal }));
        }
        ({ by, resendAt } = await send(action.type === 'resend' ? by : action.by));
        return undefined;
      },
      needsNewLogin,
    );
    if (login) return login;
  }
}
