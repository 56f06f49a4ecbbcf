/** Fewer lines of output are quoted in a question rather than pasted as a log. */
const LEAST_LINES = 3;
/** Of the lines that say what they are, more than this share must be output. */
const LEAST_SHARE = 0.6;
/** What tells a line of output stands at its start, so the rest of a long line is not read. */
const START_LENGTH = 300;

const CLOCK = String.raw`\d{1,2}:\d\d:\d\d`;
/** How lines of output begin or what only they contain; each is tried on the start of a line. */
const OUTPUT = [
  // 2026-04-02 11:22:07.024588+0200, 2026/04/14 10:20:32.364, 11:22:07.024588-0300
  new RegExp(
    String.raw`^\W{0,3}(?:\d{4}[-/]\d\d[-/]\d\d[ T])?${CLOCK}(?:[.,]\d{1,9})?(?:Z|\s|[+-]\d|\]|$)`,
  ),
  // Jan  3 06:16:48 iPhone itunesstored(CFNetwork)[112] <Notice>:
  new RegExp(String.raw`^[A-Z][a-z]{2} {1,2}\d{1,2} ${CLOCK}`),
  // default 15:21:34.369936-0500 SampleApp …, com.apple.networkextension debug 11:22:07.024588-0300 …
  new RegExp(
    String.raw`^(?:[\w.-]{1,80}\s{1,4})?(?:default|info|debug|error|fault|notice|warning)\s{1,4}${CLOCK}`,
    'i',
  ),
  // SampleApp[4628:795521] …, kernel[0] …
  /^(?:\S{1,80} ){0,3}[\w.() -]{1,60}\[\d{1,7}(?::[\da-fx]{1,10})?\](?:[: ]|$)/i,
  // Network framework, BoringSSL, DNS stubs and the like name the function that speaks
  /^(?:\[\w{0,20}\] )?_{0,2}(?:nw|boringssl|tcp|quic|networkd|necp|dnssd|sec|http)_?\w*(?:\(\d+\))? (?:\[|\w)/i,
  /^(?:\[\w{0,20}\] )?(?:Task <[0-9A-F-]{8,36}>|Connection \d+:|TIC |TCP Conn |BackgroundSession <|ATS |Sandbox: )/i,
  /^(?:memorystatus|kernel|amfid|taskgated\S*|sysextd|nesessionmanager|neagent|nehelper|runningboardd|mDNSResponder|configd|UserEventAgent)\b.{0,40}?: /i,
  // [Default] …, 🌤️ [WeatherViewModel] …; not the [1] of a footnote
  /^[^\w\s[(]{0,4} ?\[[A-Za-z][\w .:-]{0,40}\] \S/,
  /^-\[\w{1,60} [\w:]{1,200}\]: /,
  /\b(?:lvl|level|severity)=\w+ /i,
];
/** Lines that go on with the line before, and fences around a paste, say nothing either way. */
const NEUTRAL = /^\s*$|^\s*```|^\s{2,}|^\t|^[)}\]]/;
/** Lines of code, which share brackets and calls with output. */
const CODE =
  /^(?:\s*(?:import|func|let|var|class|struct|enum|extension|guard|return|if|for|switch|case|@\w+)\b.*|.*[;{]\s*)$/;

/** True for several lines of which most are output of the system or of an app. */
export function looksLikeLog(text: string): boolean {
  const lines = text.split('\n').filter((line) => !NEUTRAL.test(line));
  const output = lines.filter(isOutput);
  return output.length >= LEAST_LINES && output.length >= LEAST_SHARE * lines.length;
}

/** True when a line begins as output does. */
export function isOutput(line: string): boolean {
  const start = line.slice(0, START_LENGTH);
  return OUTPUT.some((form) => form.test(start)) && !CODE.test(start);
}
