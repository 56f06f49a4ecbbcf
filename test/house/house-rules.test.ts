import { describe, expect, it } from 'vitest';
import {
  findEffects,
  findEnvironment,
  findIdleLines,
  findSharedLibraries,
  findTrespasses,
  importsOf,
} from './house-rules.ts';

const TABLE = {
  'src/model': [],
  'src/text': ['src/model', 'natural'],
  'src/text/special.ts': ['node:crypto'],
  'src/ask.ts': ['src/text'],
  adapters: ['src'],
};

describe('importsOf', () => {
  it.each([
    ["import { a } from './a.ts';", './a.ts'],
    ["import type { A } from './a.ts';", './a.ts'],
    ["import a, { type B } from './a.ts';", './a.ts'],
    ["import * as a from './a.ts';", './a.ts'],
    ["import {\n  a,\n  b,\n} from './a.ts';", './a.ts'],
    ["import './a.ts';", './a.ts'],
    ["export { a } from './a.ts';", './a.ts'],
    ["export * from './a.ts';", './a.ts'],
    ["const a = await import('./a.ts');", './a.ts'],
    ["type A = import('./a.ts').A;", './a.ts'],
    ["const a = require('a');", 'a'],
    ["declare module 'b' {\n  import type { A } from './a.ts';\n}", './a.ts'],
    ["// on the wire\nimport { a } from './a.ts'; // why", './a.ts'],
  ])('sees %j', (source, name) => {
    expect(importsOf(source)).toEqual([name]);
  });

  it.each([
    "// import { a } from './a.ts';",
    "/**\n * import('./a.ts') loads it\n */",
    "export const from = 'x';",
    "export const words = ['import', 'from'];",
    'export function say(): string {\n  return \'taken from "x"\';\n}',
  ])('sees no import in %j', (source) => {
    expect(importsOf(source)).toEqual([]);
  });
});

describe('findTrespasses', () => {
  it('allows the own folder, a listed folder, and a listed library at any depth', () => {
    const source = [
      "import type { A } from './other.ts';",
      "import type { B } from '../model/b.ts';",
      "import { c } from 'natural/lib/natural/stemmers/index.js';",
    ].join('\n');
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toEqual([]);
  });

  it('refuses a folder that points outward, even for a type', () => {
    const source = "import type { Adapter } from '../../adapters/console/adapter.ts';";
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toEqual([
      'src/text/words.ts imports adapters/console/adapter.ts',
    ]);
  });

  it('refuses a library, a part of Node and a lazy import that are not listed', () => {
    const source = "import { z } from 'zod';\nimport 'node:fs';\nawait import('./../ask.ts');";
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toEqual([
      'src/text/words.ts imports zod',
      'src/text/words.ts imports node:fs',
      'src/text/words.ts imports src/ask.ts',
    ]);
  });

  it('is not fooled by a name that starts alike', () => {
    const source = "import { a } from 'natural-compare';\nimport { b } from '../models/b.ts';";
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toHaveLength(2);
  });

  it.each([
    "import natural from 'natural';",
    "const natural = createRequire(import.meta.url)('natural');",
  ])('refuses natural by its root even where natural is allowed: %s', (source) => {
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toEqual([
      "src/text/words.ts names natural's root",
    ]);
  });

  it('refuses an import whose name is computed', () => {
    for (const source of ['await import(name);', 'await import(`./$' + '{name}.ts`);']) {
      expect(findTrespasses('src/text/words.ts', source, TABLE)).toEqual([
        'src/text/words.ts imports something that only running it would tell',
      ]);
    }
  });

  it('refuses a file without a line', () => {
    expect(findTrespasses('src/utils/words.ts', '', TABLE)).toEqual([
      'src/utils/words.ts has no line in the table',
    ]);
  });

  it('lets the longest line that fits decide', () => {
    const source = "import { createHash } from 'node:crypto';";
    expect(findTrespasses('src/text/special.ts', source, TABLE)).toEqual([]);
    expect(findTrespasses('src/text/words.ts', source, TABLE)).toHaveLength(1);
  });
});

describe('the table', () => {
  it('is told of a line that no file needs', () => {
    const files = ['src/model/a.ts', 'src/text/words.ts', 'src/text/special.ts', 'src/ask.ts'];
    expect(findIdleLines(files, TABLE)).toEqual(['adapters']);
  });

  it('is told of a library with two homes', () => {
    const table = {
      'src/a': ['src/c', 'zod', 'node:path'],
      'src/b': ['zod', 'src/c', 'node:path'],
    };
    expect(findSharedLibraries(table)).toEqual(['zod']);
  });
});

describe('findEffects', () => {
  it.each([
    ['Date.now()', 'the clock'],
    ['new Date()', 'the clock'],
    ['new Date;', 'the clock'],
    ['performance.now()', 'the clock'],
    ['Math.random()', 'chance'],
    ['crypto.randomUUID()', 'chance'],
    ['process.cwd()', 'the process'],
    ['globalThis.process?.pid', 'the process'],
    ['import.meta.url', 'the process'],
    ["fetch('https://example.org')", 'the network'],
    ['setTimeout(go, 5)', 'timers'],
    ['a.localeCompare(b)', 'the language of the machine'],
    ['a.toLocaleLowerCase()', 'the language of the machine'],
    ['date.getMonth()', 'the time zone of the machine'],
  ])('finds %j in the core', (code, effect) => {
    expect(findEffects('src/answer/compose.ts', `const a = ${code}`)).toEqual([
      `src/answer/compose.ts touches ${effect}`,
    ]);
  });

  it.each([
    'new Date(now)',
    'date.getUTCMonth()',
    "'We process. Then we send.'",
    '// Date.now() would differ',
    'prefetch(address)',
    'createRequire(import.meta.url)',
  ])('finds nothing in %j', (code) => {
    expect(findEffects('src/answer/compose.ts', code)).toEqual([]);
  });

  it('looks at renderers too, and leaves the edges alone', () => {
    expect(findEffects('adapters/console/render.ts', 'process.stdout.columns')).toHaveLength(1);
    expect(findEffects('adapters/console/adapter.ts', 'process.stdout.columns')).toEqual([]);
    expect(findEffects('src/io/corpus-folder.ts', 'import.meta.url')).toEqual([]);
  });
});

describe('findEnvironment', () => {
  it.each([
    'process.env',
    'process?.env.HOME',
    "process['env']",
    'const { env } = process;',
    "import { argv, env } from 'node:process';",
  ])('finds %j everywhere but in the composition root', (code) => {
    expect(findEnvironment('adapters/console/adapter.ts', code)).toEqual([
      'adapters/console/adapter.ts reads the environment',
    ]);
    expect(findEnvironment('adapters/main.ts', code)).toEqual([]);
  });

  it('leaves other parts of the process alone', () => {
    expect(findEnvironment('adapters/console/adapter.ts', 'process.stdin.isTTY')).toEqual([]);
  });
});
