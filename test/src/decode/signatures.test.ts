import { describe, expect, it } from 'vitest';
import { openSignatures } from '../../../src/decode/signature-book.ts';
import { knownSignatures } from './known-signatures.ts';

const signatures = knownSignatures();
const book = openSignatures(signatures);

function idsOf(line: string): string[] {
  return book.find([line]).map(({ signature }) => signature.id);
}

/** A group that repeats, or two open repetitions in one alternative: both can backtrack without end. */
const NESTED = /(?<!\\)\)(?:[*+]|\{)/;
const OPEN_END = /(?<!\\)\.[*+]/;

describe('the known signatures', () => {
  it('are enough to be useful', () => {
    expect(signatures.length).toBeGreaterThanOrEqual(48);
  });

  it.each(signatures)('$id matches its example, and no other signature does', ({ id, example }) => {
    expect(idsOf(example)).toEqual([id]);
  });

  it.each(signatures)('$id cannot backtrack without end', ({ pattern }) => {
    expect(pattern).not.toMatch(NESTED);
    expect(pattern).not.toMatch(OPEN_END);
    expect(pattern).not.toMatch(/\(\?<?[=!]|\\[1-9]|(?<!\[)\^|(?<!\\)\$/);
  });

  it.each(signatures)('$id is worded as answers need it', ({ title, shows, notShown, next }) => {
    expect(title).not.toMatch(/\.$/);
    expect(shows).toMatch(/^[A-Z].*\.$/);
    if (notShown !== undefined) expect(notShown).toMatch(/^[a-z].*\.$/);
    expect(next.length).toBeGreaterThan(0);
    for (const step of next) expect(step).not.toMatch(/\.$|^[A-Z][a-z]/);
  });

  it('have a document each', () => {
    expect(signatures.filter(({ documents }) => documents.length === 0)).toEqual([]);
  });

  it.each([
    'The task finished without an error [200]',
    'HTTP load failed, says the user',
    'Connection 1: set is idle true',
    'Connection: keep-alive',
    'Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> finished successfully',
    'Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> received response, status 200 content C',
    'Resolved 2 endpoints in 3ms using unknown from query',
    '_NSURLErrorNWPathKey=unsatisfied (some new reason)',
    'nw_socket_handle_socket_event [C3:1] Socket received CONNECTED event',
    'nw_flow_connected [C1 192.0.2.1:443 in_progress] Output protocol connected',
    'nw_browser_cancel [B1] cancelling',
    'NECP_CLIENT_ACTION_ADD_FLOW 39B5F672-5829-46F9-9B0C-CC607FBAC81E [22: Invalid argument]',
    'tcp_input [C42.1:3] flags=[F.] seq=4269521479, ack=702460295, win=249 state=ESTABLISHED',
    'TIC TCP Conn Start [14885:0x6100033911d0]',
    'boringssl_context_set_min_version(324) [C2.1:2][0x7feefa660ef0] set 0x0303',
    'boringssl_session_finish_handshake(105) [C1.1.1:2][0x10471e200] Early data was not accepted',
    'Sandbox: SampleApp(12447) deny(1) file-read-data /Library/Preferences/com.example.plist',
    'allow network-outbound is set in the profile',
    'sysextd: attempting to realize extension with identifier com.example.SampleApp.filter',
    'nesessionmanager: NESMVPNSession[Primary Tunnel:SampleVPN]: status changed to connected',
    'nsurlsessiond Resetting request delay for com.example.app',
    'UserEventAgent[43]: network changed',
    'Error Domain=NEVPNErrorDomain Code=1 "(null)"',
    'Error Domain=NEHotspotConfigurationErrorDomain Code=7 "user denied."',
    'Error Domain=NEConfigurationErrorDomain Code=11 "IPC failed"',
    'App Transport Security is on for this domain',
    'I use a background URLSession with identifier "sync"',
    'We never had a problem with os_unfair_lock',
  ])('say nothing about “%s”', (line) => {
    expect(idsOf(line)).toEqual([]);
  });
});
