import type { ClientEvent } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Interruption } from '../cli/watch-signals.ts';
import type { Conversation } from '../ui/port/login-ui.ts';
import { runLogin } from '../login/run-login.ts';
import { createConversationSolver } from '../login/solve-captcha.ts';
import { createServices } from '../services.ts';
import { createDemoWorld, type SingleScene } from './demo.ts';
import { DemoPerson } from './demo-person.ts';
import { demoScenes, type DemoScene } from './demo-scene.ts';
import { joinedBy } from './joined-by.ts';

/** What {@link runDemo} works with. */
export interface DemoContext {
  readonly conversation: Conversation;
  readonly interruption: Pick<Interruption, 'signal' | 'shield'>;
  readonly onEvent: (event: ClientEvent) => void;
}

/**
 * Plays a scene against a service in this process, with a person who does what it takes. Nothing is
 * stored.
 *
 * @returns the exit code of the scene; 0 after all of them.
 */
export async function runDemo(
  { scene, speed }: { readonly scene: DemoScene; readonly speed: number },
  context: DemoContext,
): Promise<ExitCode> {
  if (scene !== 'all') return playScene(scene, speed, context);
  for (const one of demoScenes) {
    if (one !== 'all') await playScene(one, speed, context);
  }
  return exitCodes.ok;
}

async function playScene(
  scene: SingleScene,
  speed: number,
  { conversation: screen, interruption, onEvent }: DemoContext,
): Promise<ExitCode> {
  const { signal, shield } = interruption;
  const world = createDemoWorld(scene, speed);
  const services = {
    ...createServices({ runtime: world.runtime, onEvent }),
    // Whatever a made-up service has made: a person need not end it.
    unfetched: { mayExist: false, fetched: () => {} },
  };
  const { runtime } = services;
  const person = new DemoPerson({ world, sleep: runtime.sleep, signal });
  const conversation = joinedBy(person, screen);
  const solver = createConversationSolver({
    conversation,
    place: person.captchaPlace(),
    runtime,
  });
  const { country, method } = world;
  const draft = { country, number: '', account: '' };
  return runLogin({
    services,
    conversation,
    solver,
    signal,
    shield,
    draft,
    method,
    keep: undefined,
  });
}
