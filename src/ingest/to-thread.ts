import type { Activity, Count, DocumentId, ForumAnswer, Thread } from '../model/document.ts';

type Lacking<Whole, Field extends keyof Whole> = Omit<Whole, Field> & {
  readonly [Name in Field]?: Whole[Name] | undefined;
};
type Plain = Lacking<
  Omit<Thread, 'id' | 'kind' | 'activity' | 'answers'>,
  'number' | 'url' | 'replies' | 'boosts' | 'views' | 'created' | 'signature'
>;

/** What is known of a thread; what is undefined may be left out, as JSON does. */
interface Known extends Plain {
  readonly activity?: Lacking<Activity, 'date'> | undefined;
  readonly answers?: readonly Lacking<ForumAnswer, 'role' | 'date'>[] | undefined;
}

/**
 * The one maker of threads: the same contents give the same JSON, on which the id of a snapshot rests, whether
 * a listing, a page, a merge or a store brought them.
 */
export function toThread(id: DocumentId, known: Known): Thread {
  return {
    kind: 'thread',
    id,
    number: known.number,
    url: known.url,
    title: known.title,
    body: known.body,
    isExcerpt: known.isExcerpt,
    replies: known.replies && toCount(known.replies),
    boosts: known.boosts && toCount(known.boosts),
    views: known.views && toCount(known.views),
    activity: known.activity && toActivity(known.activity),
    created: known.created,
    tags: known.tags,
    signature: known.signature,
    answers: known.answers?.map(toAnswer) ?? [],
  };
}

function toCount({ text, value }: Count): Count {
  return { text, value };
}

function toActivity({
  text,
  date,
  precision,
  approximate,
}: NonNullable<Known['activity']>): Activity {
  return { text, date, precision, approximate };
}

function toAnswer(answer: NonNullable<Known['answers']>[number]): ForumAnswer {
  const { number, url, role, date, isAccepted, text } = answer;
  return { number, url, role, date, isAccepted, text };
}
