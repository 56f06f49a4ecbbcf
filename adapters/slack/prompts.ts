import type { webApi } from '@slack/bolt';
import { PROMPTS, WORDS } from './words.ts';

/**
 * What the agent's view suggests when it is opened. Without `thread_ts`: for an app with `agent_view`
 * a call that has one fails in silence (docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts).
 */
export function toSuggestedPrompts(
  channel: string,
): webApi.AssistantThreadsSetSuggestedPromptsArguments {
  return {
    channel_id: channel,
    title: WORDS.promptsTitle,
    prompts: PROMPTS.map((each) => ({ ...each })),
  };
}
