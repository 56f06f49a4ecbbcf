const OS_STATUS = ['NSOSStatusErrorDomain'];
const DNS = ['DNSServiceErrorType', 'kCFStreamErrorDomainNetServices'];
const URL_LOADING = ['NSURLErrorDomain'];
const POSIX = ['NSPOSIXErrorDomain'];
const WEB_SOCKET = ['WebSocketCloseCode'];

/**
 * Words, by how they begin and in lower case, that go with the errors of some domains. They are
 * evidence for a code or a Swift case that stands near them, never a code's evidence alone.
 */
const CONTEXTS: readonly (readonly [domains: readonly string[], beginnings: string])[] = [
  [
    OS_STATUS,
    'ssl tls sectrust secitem seckey secpkcs secidentity seccertificate seccode errsec errssl keychain securetransport boringssl certificate',
  ],
  [
    DNS,
    'dnsservice mdnsresponder bonjour nwbrowser nw_browser nsnetservice netservice cfnetservice',
  ],
  [
    URL_LOADING,
    'urlsession nsurlsession nsurlconnection urlrequest nsurlrequest urlerror datatask downloadtask uploadtask alamofire afnetworking afurlsession wkwebview webview cfurl localdatatask',
  ],
  [
    POSIX,
    'errno posix so_error strerror perror getsockopt setsockopt socket sendto recvfrom sendmsg recvmsg sysctl bsd',
  ],
  [['kCFStreamErrorDomainNetDB'], 'getaddrinfo gai_ eai_ cfhost'],
  [WEB_SOCKET, 'websocket urlsessionwebsockettask nwprotocolwebsocket closecode starscream'],
  [['NEHotspotConfigurationErrorDomain'], 'nehotspot hotspotconfiguration'],
  [['OSSystemExtensionErrorDomain'], 'ossystemextension systemextension sysextd activationrequest'],
  [['NEVPNConnectionErrorDomain'], 'nevpnconnection'],
  [['NEVPNErrorDomain'], 'nevpnmanager nevpnerror netunnelprovidermanager'],
  [['NEVPNStatus'], 'nevpnstatus connectionstatus vpnstatus'],
  [['NETunnelProviderErrorDomain'], 'netunnelprovider settunnelnetworksettings'],
  [['NEFilterErrorDomain'], 'nefilter'],
  [['NEDNSProxyErrorDomain'], 'nednsproxy'],
  [['NEDNSSettingsErrorDomain'], 'nednssettings'],
  [['NEAppPushErrorDomain'], 'neapppush'],
  [['NERelayErrorDomain', 'NERelayClientErrorDomain'], 'nerelay'],
  [['NEAppProxyErrorDomain'], 'neappproxy'],
  [['NEProviderStopReason'], 'neproviderstopreason stoptunnel stopproxy stopfilter stopreason'],
  [['kCFErrorDomainSystemConfiguration'], 'scnetwork scdynamicstore scpreferences scerror'],
  [
    ['NSPOSIXErrorDomain', 'DNSServiceErrorType', 'NSOSStatusErrorDomain'],
    'nwconnection nwlistener nwerror nw_connection nw_listener nw_socket',
  ],
];

/** Beginnings by their first letters, so that a word is compared with a few of them only. */
const FIRST_LETTERS = 3;
const BY_LETTERS = new Map<string, (readonly [string, readonly string[]])[]>();
for (const [domains, beginnings] of CONTEXTS) {
  for (const beginning of beginnings.split(' ')) {
    const letters = beginning.slice(0, FIRST_LETTERS);
    const known = BY_LETTERS.get(letters) ?? [];
    known.push([beginning, domains]);
    BY_LETTERS.set(letters, known);
  }
}

/** The domains that a word (lower case) goes with; undefined when it says nothing. */
export function contextOf(lower: string): readonly string[] | undefined {
  const known = BY_LETTERS.get(lower.slice(0, FIRST_LETTERS));
  return known?.find(([beginning]) => lower.startsWith(beginning))?.[1];
}

/** The same for what takes two words. */
const PHRASES: readonly (readonly [phrase: string, domains: readonly string[]])[] = [
  ['system extension', ['OSSystemExtensionErrorDomain']],
  ['web socket', WEB_SOCKET],
  ['secure transport', OS_STATUS],
  ['dns proxy', ['NEDNSProxyErrorDomain']],
  ['dns settings', ['NEDNSSettingsErrorDomain']],
  ['content filter', ['NEFilterErrorDomain']],
  ['app proxy', ['NEAppProxyErrorDomain']],
  ['hotspot configuration', ['NEHotspotConfigurationErrorDomain']],
  ['packet tunnel', ['NETunnelProviderErrorDomain', 'NEVPNErrorDomain']],
  ['stop reason', ['NEProviderStopReason']],
];
const PHRASE = new RegExp(`\\b(?:${PHRASES.map(([phrase]) => phrase).join('|')})\\b`, 'g');
const BY_PHRASE = new Map(PHRASES);

/** A phrase of a text in lower case, with the domains that it goes with. */
export interface ContextPhrase {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly domains: readonly string[];
}

export function findPhrases(lower: string): readonly ContextPhrase[] {
  return Array.from(lower.matchAll(PHRASE), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    word,
    domains: BY_PHRASE.get(word) ?? [],
  }));
}
