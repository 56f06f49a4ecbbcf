import type { Ask, AskLog } from '../ask.ts';
import type { Memory } from '../model/answer.ts';
import type { Asked, Press, Shown } from '../model/chat.ts';
import type { ChatStores, IndexControl, Kept, Log, OpenQuestion, Shared } from '../ports.ts';
import type { Courier } from './courier.ts';
import { createPresses, type Pressed, type Presser } from './presses.ts';
import { createQueues, type Queues } from './queues.ts';
import { type Reservation, reserve } from './reservation.ts';
import { createVisit, type Visit } from './visit.ts';

/** What a desk works with. */
export interface Services {
  readonly ask: Ask;
  readonly readLog: AskLog;
  readonly stores: ChatStores;
  /** What conversations remember, by conversation. */
  readonly conversations: Shared<Memory>;
  /** What our messages show, by message. */
  readonly shown: Shared<Shown>;
  /** What a conversation remembered before a question, by question: an edit is answered from there. */
  readonly before: Kept<Memory>;
  readonly log: Log;
  /** Resolves when it is the caller's turn to use the processor. */
  readonly turn: () => Promise<void>;
  /** Undefined where no refresh can be asked for. */
  readonly index: IndexControl | undefined;
}

/** Answers the questions of one platform, each once. */
export interface Desk<To> {
  /** True when this process is to answer: `answer` must then be called. The question is kept until it is answered. */
  accept(asked: Asked, to: To): Promise<boolean>;
  /** Answers an accepted question. Never rejects: what fails is told to the asker and logged. */
  answer(asked: Asked, to: To): Promise<void>;
  /** Answers anew, in place, when a question has changed. `version` is the same for the same change. What fails is logged. */
  edited(asked: Asked, to: To, version: string): Promise<void>;
  /** Removes the answer to a question that is gone. What fails is logged. */
  deleted(question: string): Promise<void>;
  /** What a button does to the message that holds it. */
  press(press: Press, message: string, presser: Presser): Promise<Pressed>;
  /** Keeps what a message shows, so that its buttons work. */
  keep(message: string, shown: Shown): Promise<void>;
  /** Takes over what a process left behind, from now on. */
  start(): void;
  /** Takes nothing new and resolves when all that was taken is answered. */
  stop(): Promise<void>;
}

export function createDesk<To>(services: Services, courier: Courier<To>): Desk<To> {
  const { stores, shown } = services;
  const queues = createQueues();
  const visit = createVisit(services, courier);
  const entrance = createEntrance(services, queues, courier, visit);
  const presses = createPresses(services);
  let isOpen = true;
  let endAdoption = (): void => undefined;
  return {
    accept: async (asked, to) => isOpen && entrance.accept(asked, to),
    answer: entrance.answer,
    async edited(asked, to, version) {
      if (!isOpen || !(await stores.claims.claim(`${asked.id}:${version}`))) return;
      await queues.run(asked.id, () => visit.edited(asked, to));
    },
    deleted: (question) => queues.run(question, () => visit.deleted(question)),
    press: presses,
    keep: (message, value) => shown.set(message, value),
    start() {
      endAdoption = stores.open.adopt(courier.platform, entrance.adopt);
    },
    async stop() {
      isOpen = false;
      endAdoption();
      await queues.drained();
    },
  };
}

/** Where questions come in: each waits in the queue of its id from the moment when it is looked at. */
function createEntrance<To>(
  { stores, log }: Services,
  queues: Queues,
  courier: Courier<To>,
  visit: Visit<To>,
) {
  /** Of questions that are accepted and wait for `answer`: an edit or a deletion comes after that. */
  const accepted = new Map<string, Reservation>();

  /** What is claimed must be answered, kept or not. */
  async function keep(question: OpenQuestion): Promise<void> {
    try {
      await stores.open.add(question);
    } catch (error) {
      log.error('not kept', error, { id: question.asked.id });
    }
  }

  return {
    async accept(asked: Asked, to: To): Promise<boolean> {
      const place = reserve(queues, asked.id);
      const isFirst = await stores.claims.claim(asked.id).catch((error: unknown) => {
        place.cancel();
        throw error;
      });
      if (isFirst) {
        accepted.set(asked.id, place);
        await keep({ asked, to });
      } else place.cancel();
      return isFirst;
    },
    answer(asked: Asked, to: To): Promise<void> {
      const place = accepted.get(asked.id);
      accepted.delete(asked.id);
      // What was asked before in the same conversation is answered first: this may go on from it.
      const turn = `conversation ${asked.question.conversation}`;
      const task = () => queues.run(turn, () => visit.answer(asked, to));
      return place ? place.run(task) : queues.run(asked.id, task);
    },
    adopt({ asked, to: stored }: OpenQuestion): void {
      const to = courier.readTo(stored);
      log.info('adopted a question', { id: asked.id, readable: to !== undefined });
      void queues.run(asked.id, () =>
        to === undefined ? visit.close({ asked, to: stored }) : visit.resume(asked, to),
      );
    },
  };
}
