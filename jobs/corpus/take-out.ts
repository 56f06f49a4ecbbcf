import { remove, restore } from '../../src/collect/remove.ts';
import { type Desk, loadKnown } from './known.ts';

/** Removes or restores a thread or a note. False when there is none of this name. */
export async function takeOut(
  { kind, name }: { readonly kind: 'remove' | 'restore'; readonly name: string },
  desk: Desk,
): Promise<boolean> {
  const { collection, stored } = await loadKnown(desk);
  const done = kind === 'remove' ? remove(collection, name, desk.now) : restore(collection, name);
  if (done === undefined) {
    desk.warn(kind === 'remove' ? `“${name}” is not known` : `“${name}” was not removed`);
    return false;
  }
  await desk.store.save(done.collection, stored);
  const { id } = done.removal;
  desk.print(
    kind === 'remove'
      ? `Removed ${id}: no source brings it back. npm run refresh publishes it.\n`
      : `Restored ${id}: the next refresh brings it back if a source still has it.\n`,
  );
  return true;
}
