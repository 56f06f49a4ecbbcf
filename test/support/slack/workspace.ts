import type { Block, Home } from './block-kit.ts';
import type { Content } from './method-arguments.ts';

/** What stands in a channel; edits change it in place, so that a test that holds it sees them. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly author: string;
  readonly isBot: boolean;
  /** The one person who sees it. */
  readonly onlyFor: string | undefined;
  /** How it came: a method, or `response_url`. */
  readonly by: string;
  text: string;
  blocks: readonly Block[];
  /** How often it was changed. */
  edits: number;
  isGone: boolean;
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
}

export interface File {
  readonly id: string;
  readonly name: string;
  content: string;
  sharedIn: string | undefined;
}

export type Change = 'posted' | 'edited' | 'removed';

/** The channels of one Slack workspace: what was said, by whom, and what became of it. */
export function createWorkspace(onChange: (change: Change, message: Message, was: string) => void) {
  const messages: Message[] = [];
  const homes = new Map<string, Home>();
  const files = new Map<string, File>();
  let count = 0;

  /** Ids of messages are times; each is later than the ones before. */
  function nextTs(): string {
    count += 1;
    return `${Math.floor(Date.now() / 1000)}.${String(count).padStart(6, '0')}`;
  }

  return {
    messages,
    homes,
    files,
    nextTs,
    find: (channel: string, ts: string): Message | undefined =>
      messages.find((each) => each.channel === channel && each.ts === ts && !each.isGone),
    post(
      fields: Pick<Message, 'channel' | 'threadTs' | 'author' | 'isBot' | 'onlyFor' | 'by'>,
      content: Pick<Content, 'text' | 'blocks' | 'markdown_text'>,
    ): Message {
      const message: Message = {
        ...fields,
        ts: nextTs(),
        text: content.text ?? content.markdown_text ?? '',
        blocks: content.blocks ?? [],
        edits: 0,
        isGone: false,
        at: performance.now(),
      };
      messages.push(message);
      onChange('posted', message, '');
      return message;
    },
    /** As chat.update does it: without blocks, the blocks are dropped. */
    edit(message: Message, content: Pick<Content, 'text' | 'blocks' | 'markdown_text'>): void {
      const was = message.text;
      message.text = content.text ?? content.markdown_text ?? '';
      message.blocks = content.blocks ?? [];
      message.edits += 1;
      onChange('edited', message, was);
    },
    remove(message: Message): void {
      message.isGone = true;
      onChange('removed', message, message.text);
    },
    publish: (user: string, view: Home) => homes.set(user, view),
  };
}

export type Workspace = ReturnType<typeof createWorkspace>;

/** Direct messages stand in a channel that begins with D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
