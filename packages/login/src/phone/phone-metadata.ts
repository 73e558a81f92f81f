import type { MetadataJson } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/mobile/metadata';

/**
 * Returns the patterns of mobile numbers by country. The build inlines them into `dist` as text.
 */
export function phoneMetadata(): MetadataJson {
  return metadata;
}
