import { repositoryOf, type Repository } from './repository.ts';

/** A repository that is nowhere but in `files`. */
export function repositoryWith(files: Readonly<Record<string, string>>): Repository {
  return repositoryOf('/nowhere', Object.keys(files), (path) => files[path] ?? '');
}
