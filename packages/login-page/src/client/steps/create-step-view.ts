import type { PageState } from '../../page-state.ts';
import type { ShownStep } from '../describe-step.ts';
import type { StepContext, StepView } from '../step-view.ts';
import { captchaView } from './captcha.ts';
import { checkWaysView, ownershipView } from './check.ts';
import { chooseView } from './choose.ts';
import { codeView } from './code.ts';
import { doneView } from './done.ts';
import { passwordView } from './password.ts';
import { phoneView } from './phone.ts';
import { qrcodeView } from './qrcode.ts';

type CreateView = (state: PageState, context: StepContext) => StepView;

const views: { readonly [Kind in ShownStep['kind']]?: CreateView } = {
  choose: chooseView,
  qrcode: qrcodeView,
  phone: phoneView,
  'sms-code': codeView,
  password: passwordView,
  captcha: captchaView,
  'check-ways': checkWaysView,
  'check-code': codeView,
  'ownership-page': ownershipView,
  done: doneView,
};

/** Creates the contents of a step. `undefined`: heading and status say it all. */
export function createStepView(
  { kind }: ShownStep,
  state: PageState,
  context: StepContext,
): StepView | undefined {
  return views[kind]?.(state, context);
}
