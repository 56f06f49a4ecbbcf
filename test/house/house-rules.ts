import { posix } from 'node:path';

/** Folder or file → what it may import beside itself: folders and files of ours, `node:` modules, packages. */
export type ImportTable = Readonly<Record<string, readonly string[]>>;

/** What people and supervisors start: the files that may read the environment. */
const COMPOSITION_ROOTS = ['adapters/main.ts', 'jobs/corpus.ts', 'jobs/main.ts', 'jobs/refresh.ts'];

/** What would make two runs, or two machines, answer differently; or make a caller wait. */
const EFFECTS: Readonly<Record<string, RegExp>> = {
  'the clock': /\bDate\.now\b|\bDate\(\s*\)|\bnew Date\s*[;,)]|\bperformance\.\w/,
  chance: /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/,
  'the process': /\bprocess\s*(?:\?\.|\.\w|\[)|(?<!\bcreateRequire\()\bimport\.meta\b/,
  'the network': /\bfetch\(/,
  timers: /\bset(?:Timeout|Interval|Immediate)\(/,
  'the language of the machine': /\.toLocale\w*\(|\.localeCompare\(/,
  'the time zone of the machine':
    /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes)\(|\.getTimezoneOffset\(/,
};

const ENVIRONMENT =
  /\bprocess\s*\??\.\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*(?:=|from)\s*['"]?(?:node:)?process\b/;

/** Statements start their line, as Biome formats them; `import type` and `export … from` count like any import. */
const STATIC_IMPORT = /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
/** `import(…)` in code and in types, and `require(…)`; what is not a plain string gives an empty name. */
const CALLED_IMPORT = /\b(?:import|require)\(\s*(?:(['"`])([^'"`$]+)\1)?/g;

/** Its root loads database drivers and `.env`; this also sees it in a `createRequire(…)('natural')`. */
const NATURAL_ROOT = /(['"`])natural\1/;

/** The modules that a source names, as written. */
export function importsOf(source: string): readonly string[] {
  const code = withoutComments(source);
  return [
    ...Array.from(code.matchAll(STATIC_IMPORT), (match) => match[1] ?? ''),
    ...Array.from(code.matchAll(CALLED_IMPORT), (match) => match[2] ?? ''),
  ];
}

/** One sentence for each import of `file` (a path from the root, with `/`) that the table does not allow. */
export function findTrespasses(file: string, source: string, table: ImportTable): string[] {
  const home = homeOf(file, table);
  if (home === undefined) return [`${file} has no line in the table`];
  const allowed = [home, ...(table[home] ?? [])];
  const trespasses = importsOf(source).flatMap((name) => {
    if (name === '') return [`${file} imports something that only running it would tell`];
    const target = name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
    return allowed.some((place) => isWithin(target, place)) ? [] : [`${file} imports ${target}`];
  });
  return NATURAL_ROOT.test(source) ? [...trespasses, `${file} names natural's root`] : trespasses;
}

/** Lines of the table that no file needs any more. */
export function findIdleLines(files: readonly string[], table: ImportTable): string[] {
  const homes = new Set(files.map((file) => homeOf(file, table)));
  return Object.keys(table).filter((key) => !homes.has(key));
}

/** Libraries that the table lets into more than one place. */
export function findSharedLibraries(table: ImportTable): string[] {
  const libraries = Object.values(table)
    .flat()
    .filter((name) => !/^(?:src|adapters|jobs|node:)/.test(name));
  return libraries.filter((name, place) => libraries.indexOf(name) !== place);
}

/** One sentence for each effect in a file that must be pure: `src` without `src/io`, and what reads and renders messages. */
export function findEffects(file: string, source: string): string[] {
  if (!isPure(file)) return [];
  const code = withoutComments(source);
  return Object.entries(EFFECTS)
    .filter(([, pattern]) => pattern.test(code))
    .map(([effect]) => `${file} touches ${effect}`);
}

/** One sentence for a file other than a composition root that reads the environment. */
export function findEnvironment(file: string, source: string): string[] {
  if (COMPOSITION_ROOTS.includes(file) || !ENVIRONMENT.test(withoutComments(source))) return [];
  return [`${file} reads the environment`];
}

function isPure(file: string): boolean {
  if (/^adapters\/[^/]+\/(?:receive|render)\.ts$/.test(file)) return true;
  return isWithin(file, 'src') && !isWithin(file, 'src/io');
}

/** The longest key that fits decides. */
function homeOf(file: string, table: ImportTable): string | undefined {
  return Object.keys(table)
    .filter((key) => isWithin(file, key))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** Only whole lines: a `//` inside a line may belong to an address. */
function withoutComments(source: string): string {
  return source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}
