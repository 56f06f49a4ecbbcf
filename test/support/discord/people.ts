import type { APIUser } from 'discord.js';
import { makeUser } from './payloads.ts';
import type { Channel, Person, World } from './world.ts';

/** Adds people and places to the world. */

export function addPerson(
  world: World,
  fields: Partial<APIUser>,
  role?: 'moderator' | 'manager',
): Person {
  const user = makeUser(world.nextId(), fields);
  const person = {
    user,
    isModerator: role === 'moderator',
    isManager: role === 'manager',
    isClosed: false,
  };
  world.people.set(user.id, person);
  return person;
}

export function addChannel(
  world: World,
  fields: Partial<Channel> & Pick<Channel, 'kind' | 'name'>,
): Channel {
  const channel = {
    id: world.nextId(),
    parent: undefined,
    owner: world.nextId(),
    isArchived: false,
    isLocked: false,
    denied: 0n,
    told: 0n,
    ...fields,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The direct channel with a user: the same one each time. */
export function directChannel(world: World, owner: string): Channel {
  const known = [...world.channels.values()].find(
    (channel) => channel.kind === 'direct' && channel.owner === owner,
  );
  return known ?? addChannel(world, { kind: 'direct', name: '', owner });
}
