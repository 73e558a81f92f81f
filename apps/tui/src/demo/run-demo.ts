import type { ClientEvent } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import { runLogin } from '../login/run-login.ts';
import { createCaptchaRunner, type CaptchaPlace } from '../login/solve-captcha.ts';
import { createServices } from '../services.ts';
import { createDemoService, type SingleScene } from './demo.ts';
import type { DemoKeyboard } from './demo-keyboard.ts';
import { DemoPerson } from './demo-person.ts';
import { demoScenes, type DemoScene } from './demo-scene.ts';
import { servePuzzle } from './serve-puzzle.ts';

interface DemoContext {
  readonly ui: LoginUi;
  readonly interruption: Pick<Interruption, 'signal' | 'shield'>;
  readonly onEvent: (event: ClientEvent) => void;
  /** `undefined` where the front end takes no keys. */
  readonly keyboard: DemoKeyboard | undefined;
  /** Where the real captcha page is served, with that loader of the puzzle. */
  readonly captchaPlace: (loaderUrl: string) => CaptchaPlace;
}

/**
 * Plays a scene against a fake service in this process. Stores nothing.
 *
 * @returns the exit code of the scene; 0 for `all`.
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
  { ui: screen, interruption, onEvent, keyboard, captchaPlace }: DemoContext,
): Promise<ExitCode> {
  const { signal, shield } = interruption;
  const service = createDemoService(scene, speed);
  const services = {
    ...createServices({ runtime: service.runtime, onEvent }),
    // A session of the fake service needs no warning.
    unfetched: { mayExist: false, fetched: () => {} },
  };
  const { runtime } = services;
  const person = new DemoPerson({ service, sleep: runtime.sleep, signal, keyboard });
  const ui = joinedBy(person, screen);
  const puzzle = await servePuzzle((challenge) => service.bilibili.captcha.solve(challenge));
  const place = person.captchaPlace(captchaPlace(puzzle.loaderUrl));
  const runWithCaptcha = createCaptchaRunner({ ui, place, runtime });
  const { country, method } = service;
  const draft = { country: async () => country, number: '', account: '' };
  const login = { services, ui, runWithCaptcha, signal, shield, draft, method, keep: undefined };
  try {
    return await runLogin(login);
  } finally {
    puzzle.close();
  }
}

function joinedBy(person: DemoPerson, ui: LoginUi): LoginUi {
  const answers = person.answers();
  return {
    async ask(question, options) {
      const answer = answers[question.kind];
      if (!answer) return ui.ask(question, options);
      const over = new AbortController();
      const signal = AbortSignal.any([options.signal, over.signal]);
      try {
        return await Promise.race([ui.ask(question, { signal }), answer(question, { signal })]);
      } finally {
        over.abort(new Error('the other side answered first'));
      }
    },
    notify(event) {
      ui.notify(event);
      person.watch(event);
    },
  };
}
