import type { CallOptions, Transport } from '../transport/transport.ts';
import { acceptedData, unexpectedBody } from '../wire/envelope.ts';
import { isObject, numberField, textField } from '../wire/fields.ts';
import type { Reply } from '../transport/reply.ts';

/** One row of the service's list of countries. */
export interface CountryRow {
  /** The number of the row; no request uses it. */
  readonly id: number;
  /** The name in Chinese. */
  readonly name: string;
  /** The calling code in digits. On the wire it has the misleading name `country_id`. */
  readonly callingCode: string;
}

/** The service's list of countries in its own order. */
export interface CountryList {
  /** The countries that it shows first. */
  readonly common: readonly CountryRow[];
  /** All other countries. */
  readonly others: readonly CountryRow[];
}

/**
 * Requests the countries whose phone numbers the service accepts (docs/protocol.md 4.9, grade A).
 *
 * @throws {ServiceError} with the code of the error table for the service's number.
 * @throws {TransportError} `unexpected-body` also when a row differs from the documentation.
 */
export async function getCountryList(
  client: Transport,
  { signal }: CallOptions = {},
): Promise<CountryList> {
  const reply = await client.send(
    {
      endpoint: 'get-country-list',
      method: 'GET',
      url: 'https://passport.bilibili.com/web/generic/country/list',
      repeatable: true,
    },
    { signal },
  );
  const { common, others } = acceptedData(client, reply);
  return { common: readRows(reply, common), others: readRows(reply, others) };
}

function readRows(reply: Reply, rows: unknown): CountryRow[] {
  if (!Array.isArray(rows)) throw unexpectedBody(reply, 'no list');
  return rows.map((row: unknown) => {
    const parsed = isObject(row) ? readRow(row) : undefined;
    if (!parsed) throw unexpectedBody(reply, 'a row without id, name or calling code');
    return parsed;
  });
}

function readRow(row: Record<string, unknown>): CountryRow | undefined {
  const id = numberField(row, 'id');
  const name = textField(row, 'cname');
  const callingCode = textField(row, 'country_id');
  return id === undefined || !name || !callingCode ? undefined : { id, name, callingCode };
}
