/** The package's own folder: sources stand one level below it, compiled files two. */
export const PACKAGE = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);
