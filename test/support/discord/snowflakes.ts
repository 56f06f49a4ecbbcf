/** The first second of 2015 in milliseconds: docs.discord.com/developers/reference, "Snowflakes". */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Makes ids as Discord does: each greater than the one before, with the time of its making inside. */
export function createSnowflakes(): () => string {
  let made = 0n;
  return () => {
    made += 1n;
    return (((BigInt(Date.now()) - DISCORD_EPOCH) << 22n) + made).toString();
  };
}

/** Makes timestamps as Discord does: to the microsecond, so that no two edits have the same. */
export function createTimestamps(): () => string {
  let made = 0;
  return () => {
    made = (made + 1) % 1000;
    return `${new Date().toISOString().slice(0, -1)}${String(made).padStart(3, '0')}Z`;
  };
}
