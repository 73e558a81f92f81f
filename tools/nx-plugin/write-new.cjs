// @ts-check
const { join } = require('node:path');
const { formatFiles, generateFiles, names } = require('@nx/devkit');

/** @typedef {import('@nx/devkit').Tree} Tree */

/**
 * Returns the names of a function and of its subject: the subject of `get-space-info` is `space-info`.
 *
 * @param {string} kebab
 */
function namesOf(kebab) {
  return { name: names(kebab), subject: names(kebab.slice(kebab.indexOf('-') + 1)) };
}

/**
 * Writes the templates of `folder`. If one of the files exists, throws and writes nothing.
 *
 * @param {Tree} tree
 * @param {string} folder
 * @param {readonly string[]} paths
 * @param {Record<string, unknown>} values
 */
async function writeNew(tree, folder, paths, values) {
  const existing = paths.find((path) => tree.exists(path));
  if (existing) throw new RangeError(`${existing} exists already`);
  generateFiles(tree, join(folder, 'files'), '.', values);
  await formatFiles(tree);
}

/**
 * Changes a file. Throws if it is missing.
 *
 * @param {Tree} tree
 * @param {string} path
 * @param {(text: string) => string} change
 */
function edit(tree, path, change) {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new RangeError(`${path} is missing`);
  tree.write(path, change(text));
}

/**
 * Returns `text` with `added` before the first `mark`. Throws if `mark` is missing.
 *
 * @param {string} text
 * @param {string} mark
 * @param {string} added
 */
function insertBefore(text, mark, added) {
  const at = text.indexOf(mark);
  if (at < 0) throw new RangeError(`"${mark}" is missing: teach the generator the new layout`);
  return text.slice(0, at) + added + text.slice(at);
}

module.exports = { edit, insertBefore, namesOf, writeNew };
