/** The time of building is not part of what is measured; a fixed one keeps two runs equal. */
export const BUILT_AT = '2026-01-01T00:00:00.000Z';
