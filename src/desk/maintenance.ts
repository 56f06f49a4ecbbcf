import { composeStatus } from '../answer/compose-index.ts';
import { said } from '../answer/pages.ts';
import { INDEX_SAYS, refusedAs } from '../answer/templates-index.ts';
import { brokeAs, overLimit } from '../answer/templates-service.ts';
import { Fault } from '../fault.ts';
import type { Answer } from '../model/answer.ts';
import type { Post, Shown } from '../model/chat.ts';
import type { IndexControl } from '../ports.ts';
import type { Services } from './desk.ts';
import { type Draft, draftNote, type Source } from './draft-note.ts';

/** What maintainers ask for: the index anew, its state, or which of these there are. */
export type Wish = 'refresh' | 'status' | 'help';

/** Who asks for something that only maintainers may do. */
export interface Maintainer {
  /** The same whenever the event is delivered: `discord:1234`. */
  readonly request: string;
  readonly user: string;
  readonly channel: string;
  readonly isMaintainer: boolean;
}

/** What somebody who asked for a draft gets. */
type Drafted = { readonly kind: 'refused'; readonly words: string } | Draft;

/** What maintainers may do besides asking questions; all of it is for their eyes alone. None rejects: what fails is told and logged. */
export interface Maintenance {
  /** Undefined when this request was taken before. */
  answer(wish: Wish, by: Maintainer): Promise<Post | undefined>;
  /** `message`: the id under which the chosen message is known, should it be one of ours. */
  draft(source: Source, message: string, by: Maintainer): Promise<Drafted | undefined>;
}

type Means = Pick<Services, 'index' | 'stores' | 'shown' | 'log'>;

export function createMaintenance({ index, stores, shown, log }: Means): Maintenance {
  /** What there is to say instead of doing it; undefined when nothing speaks against it. */
  async function refusalOf({ user, channel, isMaintainer }: Maintainer) {
    const admission = await stores.limits.admit(user, channel);
    if (admission.kind === 'refused') return overLimit(admission.most, admission.seconds);
    return isMaintainer ? undefined : INDEX_SAYS.onlyMaintainers;
  }

  async function answerOf(wish: Wish, by: Maintainer): Promise<Answer> {
    const refusal = await refusalOf(by);
    if (refusal !== undefined) return said(refusal);
    if (wish === 'help') return said(INDEX_SAYS.usage);
    if (index === undefined) return said(INDEX_SAYS.fixed);
    log.info('maintenance', { wish, user: by.user });
    return wish === 'status' ? composeStatus(await index.status()) : said(await ask(index));
  }

  /** What a message of ours shows; of one that is not ours, or that cannot be told, nothing. */
  async function recall(message: string): Promise<Shown | undefined> {
    try {
      return await shown.get(message);
    } catch (error) {
      log.error('not remembered', error, { message });
      return undefined;
    }
  }

  return {
    async answer(wish, by) {
      try {
        if (!(await stores.claims.claim(by.request))) return undefined;
        return toPost(await answerOf(wish, by), by);
      } catch (error) {
        log.error('maintenance failed', error, { id: by.request });
        return toPost(said(error instanceof Fault ? error.message : brokeAs(by.request)), by);
      }
    },
    async draft(source, message, by) {
      try {
        if (!(await stores.claims.claim(by.request))) return undefined;
        const words = await refusalOf(by);
        if (words !== undefined) return { kind: 'refused', words };
        const draft = draftNote(source, (await recall(message))?.memory);
        log.info('note drafted', { id: by.request, user: by.user });
        return draft;
      } catch (error) {
        log.error('no note drafted', error, { id: by.request });
        return { kind: 'refused', words: brokeAs(by.request) };
      }
    },
  };
}

async function ask(index: IndexControl): Promise<string> {
  const outcome = await index.refresh();
  return typeof outcome === 'object' ? refusedAs(outcome.fault) : INDEX_SAYS[outcome];
}

function toPost(answer: Answer, { user }: Maintainer): Post {
  return { answer, buttons: [], feedback: [], asker: user, above: undefined };
}
