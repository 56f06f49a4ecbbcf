/** The part of wink-bm25-text-search 3.1.2 that is used; the package has no types. */
declare module 'wink-bm25-text-search' {
  /** Null-prototype tables, so `constructor` and `__proto__` are terms like any other. */
  interface Wink {
    defineConfig(config: {
      readonly fldWeights: Readonly<Record<string, number>>;
      readonly bm25Params?: { readonly k1: number; readonly b: number; readonly k: number };
    }): boolean;
    /** Without a field: the tasks of every field that has none of its own, and of `search`. */
    definePrepTasks(
      tasks: readonly ((input: never) => readonly string[])[],
      field?: string | null,
    ): number;
    /** Without prep tasks a field is taken as it is: an array of terms. Throws halfway when a field is missing. */
    addDoc(fields: Readonly<Record<string, string | readonly string[]>>, id: number): number;
    /** Throws below three documents. `precision`: decimals of a weight, 4 to 9. */
    consolidate(precision: number): boolean;
    /** Document → term number → weight, after `consolidate`. */
    getDocs(): Readonly<Record<number, { readonly freq: Readonly<Record<number, number>> }>>;
    /** Term → number. Terms like `1003` come first whatever their number. */
    getTokens(): Readonly<Record<string, number>>;
    search(text: string, limit: number): readonly (readonly [id: string, score: number])[];
  }
  function createWink(): Wink;
  export default createWink;
}
