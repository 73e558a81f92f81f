import type { ClientEvent } from '@bilipass/core';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import type { LoginUi } from '../ui/port/login-ui.ts';
import { runLogin } from '../login/run-login.ts';
import { createCaptchaRunner } from '../login/solve-captcha.ts';
import { createServices } from '../services.ts';
import { createDemoService, type SingleScene } from './demo.ts';
import { DemoPerson } from './demo-person.ts';
import { demoScenes, type DemoScene } from './demo-scene.ts';

interface DemoContext {
  readonly ui: LoginUi;
  readonly interruption: Pick<Interruption, 'signal' | 'shield'>;
  readonly onEvent: (event: ClientEvent) => void;
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
  { ui: screen, interruption, onEvent }: DemoContext,
): Promise<ExitCode> {
  const { signal, shield } = interruption;
  const service = createDemoService(scene, speed);
  const services = {
    ...createServices({ runtime: service.runtime, onEvent }),
    // A session of the fake service needs no warning.
    unfetched: { mayExist: false, fetched: () => {} },
  };
  const { runtime } = services;
  const person = new DemoPerson({ service, sleep: runtime.sleep, signal });
  const ui = joinedBy(person, screen);
  const runWithCaptcha = createCaptchaRunner({ ui, place: person.captchaPlace(), runtime });
  const { country, method } = service;
  const draft = { country: async () => country, number: '', account: '' };
  return runLogin({ services, ui, runWithCaptcha, signal, shield, draft, method, keep: undefined });
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
