import type { EngineMaker } from './engine.ts';

/** Loaded one at a time, each in a process of its own; a peer that did not install must not stop the others. */
export const ENGINES = {
  ours: async () => (await import('./engines/ours.ts')).ours,
  wink: async () => (await import('./engines/wink.ts')).wink,
  minisearch: async () => (await import('./engines/minisearch.ts')).minisearch,
  flexsearch: async () => (await import('./engines/flexsearch.ts')).flexSearch,
  orama: async () => (await import('./engines/orama.ts')).orama,
  sqlite: async () => (await import('./engines/sqlite.ts')).sqlite,
} as const satisfies Readonly<Record<string, () => Promise<EngineMaker>>>;

export type EngineName = keyof typeof ENGINES;

export function isEngineName(name: string): name is EngineName {
  return Object.hasOwn(ENGINES, name);
}
