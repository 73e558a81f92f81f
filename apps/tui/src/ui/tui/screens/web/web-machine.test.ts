import { describe, expect, it } from 'vitest';
import { screens } from '../../screens.test-kit.ts';
import { escape, text } from '../keys.test-kit.ts';
import { webMachine } from './web-machine.ts';

const { state } = screens['web, on this machine'];
const [url = ''] = state.page.urls;
const press = (key: Parameters<typeof webMachine.press>[1]) => webMachine.press(state, key, 0);

describe('webMachine', () => {
  it('opens the page, and shows and copies its address', () => {
    expect(press(text('o')).effect).toEqual({ kind: 'open-link', url });
    const { state: shown, effect } = press(text('C'));
    expect(effect).toEqual({ kind: 'copy-link', url });
    expect(shown.showsLink).toBe(true);
    expect(webMachine.press(shown, text('o'), 0)).toEqual({ state });
  });

  it('gives way to another method, and leaves', () => {
    expect(press(text('m')).effect).toEqual({ kind: 'answer', answer: { kind: 'other-method' } });
    expect(press(escape).effect).toEqual({ kind: 'leave' });
    expect(press(text('x'))).toEqual({ state });
  });

  it('keeps what happened when the question follows its event', () => {
    const event = { type: 'web.listening', ...state.page, browserOpened: true } as const;
    const listening = webMachine.notify?.(state, event) ?? state;
    const latest = { kind: 'opened' } as const;
    const opened = webMachine.notify?.(listening, { type: 'web.state', state: latest });
    expect(webMachine.again?.(opened ?? state, state.page)).toMatchObject({
      browserOpened: true,
      latest,
    });
  });
});
