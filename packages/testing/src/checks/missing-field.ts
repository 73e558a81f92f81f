import { refusal, type FakeReply } from '../wire/reply.ts';

/**
 * Returns the -400 of a form without a required field. Its message is the raw text of the service's
 * validator, as clients have received it: `Key: 'ParamWebSmsSend.Cid' Error: ... 'required' tag`.
 */
export function missingField(
  form: string,
  params: Readonly<Record<string, string>>,
  required: readonly string[],
): FakeReply | undefined {
  const name = required.find((field) => !params[field]);
  if (name === undefined) return undefined;
  const field = name.replace(/(^|_)([a-z])/g, (_match, _gap, letter: string) =>
    letter.toUpperCase(),
  );
  return refusal(
    -400,
    `Key: '${form}.${field}' Error:Field validation for '${field}' failed on the 'required' tag`,
  );
}
