import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../src/fault.ts';
import { readJsonLines } from './json-lines.ts';
import type { Relevant } from './metrics.ts';

export interface CollectionDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

interface CollectionQuery {
  readonly id: string;
  readonly text: string;
}

/** A public test collection: documents, queries, and what people judged relevant. */
export interface Collection {
  readonly name: string;
  readonly documents: readonly CollectionDocument[];
  /** Only those for which something was judged relevant. */
  readonly queries: readonly CollectionQuery[];
  readonly relevant: ReadonlyMap<string, Relevant>;
  /** Judgements that name no document of the collection: they can only lower the figures. */
  readonly strayJudgements: number;
}

const FILES = { documents: 'documents.jsonl', queries: 'queries.jsonl', judged: 'qrels.jsonl' };

const key = z.union([z.string().min(1), z.number()]).transform(String);
/** Some collections have documents without a title or without a text. */
const optionalText = z
  .string()
  .nullish()
  .transform((read) => read ?? '');
const DOCUMENT = z.object({ id: key, title: optionalText, text: optionalText });
const QUERY = z.object({ id: key, text: z.string() });
const JUDGEMENT = z.object({ q: key, d: key, r: z.number() });

/**
 * Every sub-folder that holds the three files, by name; undefined when there is no such folder.
 * Throws a Fault when none is a collection, or that names file and line of a bad record.
 */
export function readCollections(folder: string): readonly Collection[] | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isCollection(join(folder, entry.name)))
    .map((entry) => entry.name)
    .sort();
  if (names.length === 0) {
    const wanted = Object.values(FILES).join(', ');
    throw new Fault('usage', `${folder} has no sub-folder with ${wanted}: give the folder above`);
  }
  return names.map((name) => readCollection(join(folder, name), name));
}

/** The same collection without titles: a paraphrase must then find the answers themselves. */
export function withoutTitles(collection: Collection, name: string): Collection {
  const documents = collection.documents.map((document) => ({ ...document, title: '' }));
  return { ...collection, name, documents };
}

function isCollection(folder: string): boolean {
  return Object.values(FILES).every((file) => existsSync(join(folder, file)));
}

function readCollection(folder: string, name: string): Collection {
  const documents = readJsonLines(join(folder, FILES.documents), DOCUMENT);
  const queries = readJsonLines(join(folder, FILES.queries), QUERY);
  const judgements = readJsonLines(join(folder, FILES.judged), JUDGEMENT);
  const ids = uniqueIds(documents, join(folder, FILES.documents));
  uniqueIds(queries, join(folder, FILES.queries));
  const relevant = new Map<string, Map<string, number>>();
  for (const { q, d, r } of judgements.filter((judgement) => judgement.r > 0)) {
    const judged = relevant.get(q) ?? new Map<string, number>();
    relevant.set(q, judged.set(d, r));
  }
  return {
    name,
    documents,
    queries: queries.filter((query) => relevant.has(query.id)),
    relevant,
    strayJudgements: judgements.filter((judgement) => !ids.has(judgement.d)).length,
  };
}

function uniqueIds(records: readonly { readonly id: string }[], file: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of records) {
    if (ids.has(id)) throw new Fault('corpus', `${file} has the id ${id} twice: keep one`);
    ids.add(id);
  }
  return ids;
}
