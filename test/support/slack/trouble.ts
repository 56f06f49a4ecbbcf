import type { Json } from './payloads.ts';

/** What goes wrong with a call. */
export type Failure =
  | { readonly kind: 'rateLimited'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number }
  /** `ok: false`. */
  | { readonly kind: 'refused'; readonly error: string }
  /** No answer until `heal`. */
  | { readonly kind: 'hang' }
  /** The connection is cut: before or after the work was done. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' };

interface Plan {
  readonly method: string;
  readonly failure: Failure;
  readonly when: (args: Json) => boolean;
  left: number;
}

/** What is to go wrong with the next calls. */
export function createTrouble() {
  const plans: Plan[] = [];
  const held: (() => void)[] = [];
  return {
    /** Lets the next `times` calls of a method fail; `response_url` stands for all response URLs. */
    fail(
      method: string,
      failure: Failure,
      times = 1,
      when: (args: Json) => boolean = () => true,
    ): void {
      plans.push({ method, failure, when, left: times });
    },
    next(method: string, args: Json): Failure | undefined {
      const plan = plans.find((each) => each.method === method && each.left > 0 && each.when(args));
      if (plan === undefined) return undefined;
      plan.left -= 1;
      return plan.failure;
    },
    hold: (release: () => void): void => void held.push(release),
    /** Ends all trouble; what hangs is cut. */
    heal(): void {
      plans.length = 0;
      for (const release of held.splice(0)) release();
    },
  };
}

export type Trouble = ReturnType<typeof createTrouble>;
