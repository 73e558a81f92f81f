import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../events.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
ajv.addSchema(Object(schema), 'bilipass');
/** Whether something is an event of the published schema. */
export const isEvent: ValidateFunction = ajv.compile({ $ref: 'bilipass#/$defs/event' });
/** Whether something is an answer of the published schema. */
export const isAnswer: ValidateFunction = ajv.compile({ $ref: 'bilipass#/$defs/answer' });
/** Whether something is a notice of the published schema. */
export const isNotice: ValidateFunction = ajv.compile({ $ref: 'bilipass#/$defs/notice' });
