import type { ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';
import { packageNamed, type Workspace } from '../workspace.ts';

/** No circle of files, and none of packages, counting what they declare and what they import. */
export function findCycles(workspace: Workspace, graph: ImportGraph): Violation[] {
  const files = graph.fileCycles.map((cycle) => violation(cycle[0] ?? '', cycle));
  const packages = packageCycles(packageEdges(workspace, graph)).map((cycle) => {
    const folder = packageNamed(workspace, cycle[0] ?? '')?.folder ?? '';
    return violation(`${folder}/package.json`, cycle);
  });
  return [...files, ...packages];
}

function violation(where: string, cycle: readonly string[]): Violation {
  return {
    rule: 'cycle',
    where,
    what: `stands in the circle ${[...cycle, cycle[0]].join(' → ')}`,
  };
}

function packageEdges(workspace: Workspace, { imports }: ImportGraph): Map<string, Set<string>> {
  const edges = new Map(
    workspace.packages.map(({ name, shipped, development }) => [
      name,
      new Set([...shipped, ...development].filter((to) => packageNamed(workspace, to))),
    ]),
  );
  for (const { from, target } of imports) {
    const owner = target.kind === 'builtin' ? undefined : target.owner;
    if (owner !== undefined && owner !== from) edges.get(from.name)?.add(owner.name);
  }
  return edges;
}

/** The shortest circle through each package, each circle once. */
function packageCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): (readonly string[])[] {
  const seen = new Set<string>();
  return [...edges.keys()].flatMap((start) => {
    const cycle = shortestCycle(edges, start);
    const key = cycle.toSorted().join(' ');
    if (cycle.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [cycle];
  });
}

function shortestCycle(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  start: string,
): readonly string[] {
  const visited = new Set<string>();
  const paths = [[start]];
  for (const path of paths) {
    for (const next of edges.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return path;
      if (visited.has(next)) continue;
      visited.add(next);
      paths.push([...path, next]);
    }
  }
  return [];
}
