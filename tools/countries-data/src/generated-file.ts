/** The module this tool makes, checked in so that nobody needs the tool to build the package. */
export const generatedFile: URL = new URL(
  '../../../packages/countries/src/data/table.ts',
  import.meta.url,
);
