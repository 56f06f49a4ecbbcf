/** A refusal in the shape of Discord's: status, JSON code, message, and what is wrong with which field. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly string[];

  constructor(status: number, code: number, message: string, problems: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  toBody(): unknown {
    const errors = this.problems.map((message) => ({ code: 'INVALID', message }));
    return {
      message: this.message,
      code: this.code,
      ...(errors.length > 0 ? { errors: { _errors: errors } } : {}),
    };
  }
}

/** Codes of docs.discord.com/developers/topics/opcodes-and-status-codes, with their status. */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  notFound: [404, 0, '404: Not Found'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  tooManyOldEdits: [400, 30046, 'Maximum number of edits to messages older than 1 hour reached'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tooManyFollowUps: [
    400,
    40094,
    'This interaction has hit the maximum number of follow up messages',
  ],
  missingAccess: [403, 50001, 'Missing Access'],
  notYours: [403, 50005, 'Cannot edit a message authored by another user'],
  empty: [400, 50006, 'Cannot send an empty message'],
  closedDirect: [403, 50007, 'Cannot send messages to this user'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidBody: [400, 50035, 'Invalid Form Body'],
  archived: [400, 50083, 'Thread is archived'],
  noHistory: [403, 160_002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160_004, 'A thread has already been created for this message'],
  threadLocked: [400, 160_005, 'Thread is locked'],
} as const;

export type Refusal = keyof typeof REFUSALS;

export function refuse(reason: Refusal, problems: readonly string[] = []): ApiError {
  const [status, code, message] = REFUSALS[reason];
  return new ApiError(status, code, message, problems);
}
