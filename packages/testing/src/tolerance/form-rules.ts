import { parseForm } from '../wire/recorded-request.ts';
import { shown } from './complaint.ts';
import type { Rule } from './rule.ts';

// The start of a form body: a name and an equals sign.
const FORM_BODY = /^[\w.[\]%-]+=/;

/** Reads a form that was sent without the `Content-Type` of a form. */
export const formWithoutType: Rule = (request, { body, complain, endpoint }) => {
  const isUnread = request.method === 'POST' && Object.keys(request.form).length === 0;
  if (endpoint === undefined || !isUnread || !FORM_BODY.test(body)) return request;
  complain('content-type', 'header Content-Type of a form is not that of a form');
  return { ...request, form: parseForm(body) };
};

/** Moves fields of a form from the query to the form. */
export const fieldsInQuery: Rule = (request, { complain, endpoint }) => {
  const { fields } = endpoint ?? {};
  if (request.method !== 'POST' || fields === undefined) return request;
  const moved = fields.filter((name) => name in request.query && !(name in request.form));
  for (const name of moved) complain('field-in-query', `field ${name} is in the query`);
  const found = Object.fromEntries(moved.map((name) => [name, request.query[name] ?? '']));
  return moved.length === 0 ? request : { ...request, form: { ...request.form, ...found } };
};

/** Complains about fields that the protocol does not know. */
export const surplusFields: Rule = (request, { complain, endpoint, state }) => {
  const { fields } = endpoint ?? {};
  if (fields === undefined) return request;
  const sent = new Set([...Object.keys(request.query), ...Object.keys(request.form)]);
  for (const name of sent) {
    if (fields.includes(name)) continue;
    complain('field-surplus', `field ${shown(name, state.secrets)} is not part of the call`);
  }
  return request;
};

/** Adds fields that the service does without. */
export const missingUsualFields: Rule = (request, { complain, endpoint, state }) => {
  const usual = endpoint?.usualFields?.(state, request) ?? {};
  const missing = Object.keys(usual).filter((name) => !(name in request.form));
  for (const name of missing) complain('field-missing', `field ${name} is missing`);
  return missing.length === 0 ? request : { ...request, form: { ...usual, ...request.form } };
};
