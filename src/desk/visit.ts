import { brokeAs, overLimit } from '../answer/templates-service.ts';
import type { Asked, Posted } from '../model/chat.ts';
import type { OpenQuestion } from '../ports.ts';
import { toPost } from './buttons.ts';
import { createComplaints } from './complaints.ts';
import type { Courier } from './courier.ts';
import type { Services } from './desk.ts';
import { createRecall, isUnasked, toShown } from './recall.ts';
import { createReply } from './reply.ts';

/** What is done for one question; its queue runs one of these at a time. None rejects: what fails is logged. */
export interface Visit<To> {
  answer(asked: Asked, to: To): Promise<void>;
  /** Answers what a dead process left behind, unless it died between its answer and its last note. */
  resume(asked: Asked, to: To): Promise<void>;
  edited(asked: Asked, to: To): Promise<void>;
  deleted(question: string): Promise<void>;
  /** The question waits for its answer no longer. */
  close(question: OpenQuestion): Promise<void>;
}

export function createVisit<To>(services: Services, courier: Courier<To>): Visit<To> {
  const { stores, log } = services;
  const first = createFirst(services, courier);
  const follow = createFollow(services, courier);
  const complain = createComplaints(log);

  async function attempt(event: string, id: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      log.error(event, error, { id });
    }
  }

  async function answer(asked: Asked, to: To): Promise<void> {
    try {
      await first(asked, to);
    } catch (error) {
      complain(error, asked);
      await courier.tell(to, brokeAs(asked.id), asked).catch((again: unknown) => {
        log.debug('not told', { id: asked.id, reason: nameOf(again) });
      });
    } finally {
      await close({ asked, to });
    }
  }

  const close = (question: OpenQuestion): Promise<void> =>
    attempt('not closed', question.asked.id, () => stores.open.remove(question));

  return {
    answer,
    close,
    async resume(asked, to) {
      const posted = await stores.posted.get(asked.id).catch(() => undefined);
      await (posted === undefined ? answer(asked, to) : close({ asked, to }));
    },
    edited: (asked, to) =>
      attempt('edit not followed', asked.id, async () => {
        if (await follow.edited(asked)) return;
        if (!(await stores.claims.claim(asked.id))) return;
        await stores.open.add({ asked, to });
        await answer(asked, to);
      }),
    deleted: (question) =>
      attempt('deletion not followed', question, () => follow.deleted(question)),
  };
}

/** Messages of libraries may hold addresses with tokens; their kind says enough. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The first answer to a question. */
function createFirst<To>(services: Services, courier: Courier<To>) {
  const { stores, before, log } = services;
  const replyTo = createReply(services.ask, services.readLog);
  const recall = createRecall(services);

  /** False when the asker has to wait. */
  async function isAdmitted(asked: Asked, to: To): Promise<boolean> {
    const admission = await stores.limits.admit(asked.asker, asked.channel);
    if (admission.kind === 'admitted') return true;
    const { most, seconds, tell } = admission;
    const mustTell = asked.question.trigger === 'command';
    if (tell || mustTell) await courier.tell(to, overLimit(most, seconds), asked);
    return false;
  }

  /** A thread gets at most one answer that nobody asked for, and who did not ask is told of no limit. */
  async function mayIntrude({ asker, channel, question }: Asked): Promise<boolean> {
    const { kind } = await stores.limits.admit(asker, channel);
    return kind === 'admitted' && stores.claims.claim(`unasked:${question.conversation}`);
  }

  return async (asked: Asked, to: To): Promise<void> => {
    // Talk in a channel set to auto counts only when it is answered.
    if (!isUnasked(asked) && !(await isAdmitted(asked, to))) return;
    const memory = await recall.memoryFor(asked);
    await services.turn();
    const answered = replyTo(asked, memory);
    if (answered === undefined) return;
    if (isUnasked(asked) && !(await mayIntrude(asked))) return;
    const value = toShown(asked, answered, courier.audienceOf(to));
    const message = await courier.send(to, toPost(answered.answer, value), asked);
    before.set(asked.id, memory);
    await recall.keep(asked, value, { message, to });
    log.info('answered', { id: asked.id, verdict: answered.answer.verdict });
  };
}

/** What becomes of an answer when its question changes. */
function createFollow<To>(services: Services, courier: Courier<To>) {
  const { stores, before, log } = services;
  const replyTo = createReply(services.ask, services.readLog);
  const recall = createRecall(services);

  async function find(question: string): Promise<(Posted & { readonly to: To }) | undefined> {
    const posted = await stores.posted.get(question);
    const to = courier.readTo(posted?.to);
    return posted && to !== undefined ? { ...posted, to } : undefined;
  }

  async function remove(question: string, posted: Posted & { readonly to: To }): Promise<void> {
    await courier.remove(posted.to, posted.message);
    await recall.forget(question, posted);
    log.info('answer removed', { id: question });
  }

  return {
    /** False when there is no answer yet. */
    async edited(asked: Asked): Promise<boolean> {
      const posted = await find(asked.id);
      if (posted === undefined) return false;
      const { kind } = await stores.limits.admit(asked.asker, asked.channel);
      if (kind === 'refused') return true;
      await services.turn();
      const answered = replyTo(asked, before.get(asked.id));
      if (answered === undefined) {
        await remove(asked.id, posted);
        return true;
      }
      const value = toShown(asked, answered, courier.audienceOf(posted.to));
      const message = await courier.edit(posted.to, posted.message, toPost(answered.answer, value));
      await recall.keep(asked, value, { message, to: posted.to });
      log.info('answered anew', { id: asked.id, verdict: answered.answer.verdict });
      return true;
    },
    async deleted(question: string): Promise<void> {
      const posted = await find(question);
      if (posted !== undefined) await remove(question, posted);
    },
  };
}
