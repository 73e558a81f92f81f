import type { MetadataJson } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/mobile/metadata';

/** What mobile numbers look like, by country. The build puts it into `dist` as text. */
export function phoneMetadata(): MetadataJson {
  return metadata;
}
