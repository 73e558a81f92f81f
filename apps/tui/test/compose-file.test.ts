import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const text = readFileSync(new URL('../../../docker/compose.yml', import.meta.url), 'utf8');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) });

/** The schema of the Compose Specification, which the linter dclint ships. */
function composeSchema(): object {
  const path = new URL('schemas/compose.schema.json', import.meta.resolve('dclint/package.json'));
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof schema !== 'object' || schema === null) throw new Error('no schema');
  // Ajv knows the metaschema by its old name only.
  return { ...schema, $schema: 'http://json-schema.org/draft-07/schema#' };
}

describe('docker/compose.yml', () => {
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(
    composeSchema(),
  );

  it('is valid by the schema of the Compose Specification', () => {
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('would not be valid with a wrong key: the schema is in use', () => {
    expect(validate({ services: { keep: { image: 'x', comand: ['keep'] } } })).toBe(false);
  });

  it('logs in on a page of this machine only, and keeps with the command of the image', () => {
    expect(compose).toMatchObject({
      services: {
        login: {
          profiles: ['login'],
          command: expect.arrayContaining(['login', '--web']),
          ports: ['127.0.0.1:8080:8080'],
        },
        keep: { command: ['keep'], restart: 'unless-stopped' },
      },
      volumes: { logins: null },
    });
  });

  it.each(['login', 'keep'])('gives %s a read-only root, no rights, and one volume', (name) => {
    expect(compose).toHaveProperty(
      ['services', name],
      expect.objectContaining({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        volumes: ['logins:/data'],
        tmpfs: ['/tmp:mode=1777'],
      }),
    );
  });
});
