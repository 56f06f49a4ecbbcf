import { createAsk, createTriage } from '../../../src/ask.ts';
import { createDesk, type Desk, type Services } from '../../../src/desk/desk.ts';
import type { Presser } from '../../../src/desk/presses.ts';
import { createMemories } from '../../../src/io/memories.ts';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { createTurns } from '../../../src/io/turns.ts';
import { createLiveIndex } from '../../../src/live-index.ts';
import type { Asked, Post } from '../../../src/model/chat.ts';
import type { Question } from '../../../src/model/question.ts';
import type { OpenQuestion } from '../../../src/ports.ts';
import { textOf } from '../../support/blocks.ts';
import { conversationId, makeQuestion } from '../../support/make.ts';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log.ts';
import { SMALL_LIBRARY } from '../../support/small-library.ts';
import { snapshotOf } from '../../support/snapshots.ts';
import { createRecordingCourier, type Place, type RecordingCourier } from './recording-courier.ts';

const live = createLiveIndex(snapshotOf(SMALL_LIBRARY));

export const ask = createAsk(live);
export const readLog = createTriage(live);

/** Has further pages and names other notes. */
export const MULTICAST = 'When do I need the multicast entitlement?';
export const TLS = 'How do I set the minimum TLS version?';
export const PROXY = 'How do I use a SOCKS proxy?';
export const PASTA = 'What is a good recipe for pasta?';

export interface Bench {
  readonly desk: Desk<Place>;
  readonly courier: RecordingCourier;
  readonly log: RecordingLog;
  readonly services: Services;
  /** Accepts and answers, as an adapter does. */
  put(asked: Asked, place?: Place): Promise<void>;
  /** The claim of a message as it stands now; undefined when it is gone. */
  claimOf(message: string): string | undefined;
  labelsOf(message: string): readonly string[];
}

/** All that a desk is made of, real but for the platform; `changed` stands in for a part. */
export function openDesk(
  changed: Partial<Services> & { readonly user?: number; readonly channel?: number } = {},
): Bench {
  const { user = 1000, channel = 1000, ...rest } = changed;
  const courier = createRecordingCourier();
  const log = createRecordingLog();
  const services: Services = {
    ask,
    readLog,
    stores: createMemoryStores({ user, channel }),
    ...createMemories(undefined),
    turn: createTurns(),
    index: undefined,
    log,
    ...rest,
  };
  const desk = createDesk(services, courier);
  return {
    desk,
    courier,
    log,
    services,
    async put(asked, place = PUBLIC) {
      if (await desk.accept(asked, place)) await desk.answer(asked, place);
    },
    claimOf: (message) => claimIn(courier.standing.get(message)),
    labelsOf: (message) => labelsIn(courier.standing.get(message)),
  };
}

export const PUBLIC: Place = { room: 'general', audience: 'public' };
export const PRIVATE: Place = { room: 'general', audience: 'private' };

let count = 0;

/** A question with an id of its own, from one asker in one conversation unless said otherwise. */
export function makeAsked(
  fields: Partial<Omit<Asked, 'question'>> & { readonly question?: Partial<Question> } = {},
): Asked {
  count += 1;
  const { question, ...rest } = fields;
  return {
    id: `discord:${count}`,
    wants: 'answer',
    asker: 'U1',
    channel: 'C1',
    repliesTo: undefined,
    ...rest,
    question: makeQuestion({
      text: TLS,
      platform: 'discord',
      trigger: 'mention',
      conversation: conversationId('discord:C1'),
      ...question,
    }),
  };
}

export function makePresser(fields: Partial<Presser> = {}): Presser {
  return { id: 'U1', name: 'Ada', isModerator: false, asker: 'U1', ...fields };
}

/** A store of open questions that tells what it holds, and hands over what a dead process left. */
export function createOpenQuestions(left: readonly OpenQuestion[] = []) {
  const held: OpenQuestion[] = [...left];
  let take: ((question: OpenQuestion) => void) | undefined;
  return {
    held,
    async add(question: OpenQuestion) {
      held.push(question);
    },
    async remove({ asked }: OpenQuestion) {
      const at = held.findIndex((each) => each.asked.id === asked.id);
      if (at >= 0) held.splice(at, 1);
    },
    adopt(_platform: string, listener: (question: OpenQuestion) => void) {
      take = listener;
      for (const question of left) take(question);
      return () => {
        take = undefined;
      };
    },
    /** True while somebody waits for what is left behind. */
    isWatched: () => take !== undefined,
  };
}

export function claimIn(post: Post | undefined): string | undefined {
  return post && textOf(post.answer.claim);
}

export function labelsIn(post: Post | undefined): readonly string[] {
  return [...(post?.buttons ?? []), ...(post?.feedback ?? [])].map(({ label }) => label);
}
