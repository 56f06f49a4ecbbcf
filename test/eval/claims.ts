import { Fault } from '../../src/fault.ts';

/** A question that cannot be measured with: `question a-t-001 names a thread that the corpus lacks`. */
export function refuse(id: string, why: string): Fault {
  return new Fault('corpus', `question ${id} ${why}: change or remove it`);
}

/** Notes that a question uses the key; throws a Fault when another one has it already. */
export function claim(owners: Map<string, string>, key: string, id: string): void {
  const owner = owners.get(key);
  if (owner !== undefined) throw refuse(id, `repeats question ${owner}`);
  owners.set(key, id);
}

/** Throws a Fault for an id that occurs twice, in whatever files. */
export function checkIds(questions: readonly { readonly id: string }[]): void {
  const owners = new Map<string, string>();
  for (const { id } of questions) claim(owners, id, id);
}
