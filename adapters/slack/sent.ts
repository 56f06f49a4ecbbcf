/** Messages remembered: enough for all that is under way. */
const MOST_SENT = 1000;

/** Posts once for one question: who sends again gets the message that is there, or on its way. */
export interface Sent {
  once(question: string, post: () => Promise<string>): Promise<string>;
}

export function createSent(): Sent {
  const sent = new Map<string, Promise<string>>();
  return {
    async once(question, post) {
      const posting = sent.get(question) ?? post();
      sent.set(question, posting);
      for (const oldest of sent.keys()) {
        if (sent.size <= MOST_SENT) break;
        sent.delete(oldest);
      }
      try {
        return await posting;
      } catch (error) {
        // What was refused may be sent again; what was posted may not.
        sent.delete(question);
        throw error;
      }
    },
  };
}
