/** A document of any notation. Numbers that JavaScript would change are texts. */
export type Tree = string | number | boolean | null | readonly Tree[] | TreeMap;

/** An object with named fields. Not a JavaScript object: any name is an ordinary one. */
export type TreeMap = ReadonlyMap<string, Tree>;

/** Returns whether a document is an object with named fields. */
export function isTreeMap(tree: Tree | undefined): tree is TreeMap {
  return tree instanceof Map;
}

/** Returns the tree as plain data. */
export function plainData(tree: Tree): unknown {
  if (Array.isArray(tree)) return tree.map((item: Tree) => plainData(item));
  if (!isTreeMap(tree)) return tree;
  return Object.fromEntries([...tree].map(([name, value]) => [name, plainData(value)]));
}
