/** What an option of curl does to the request. */
export type CurlEffect =
  | 'url'
  | 'method'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-binary'
  | 'data-urlencode'
  | 'json'
  | 'form'
  | 'get'
  | 'head'
  | 'user-agent'
  | 'referer'
  | 'cookie'
  | 'user'
  | 'bearer'
  | 'range'
  | 'globoff'
  | 'config'
  | 'upload'
  | 'next'
  /** Is about the connection or the answer alone, so that nothing of it is missed. */
  | 'nothing'
  /** Changes where or how it is sent, which a browser decides for itself: it is told. */
  | 'ignored';

interface CurlOption {
  readonly effect: CurlEffect;
  readonly hasValue: boolean;
}

const TABLE: Readonly<Record<string, readonly [effect: CurlEffect, names: string]>> = {
  url: ['url', '--url'],
  method: ['method', '-X --request'],
  header: ['header', '-H --header'],
  data: ['data', '-d --data --data-ascii'],
  raw: ['data-raw', '--data-raw'],
  binary: ['data-binary', '--data-binary'],
  encoded: ['data-urlencode', '--data-urlencode'],
  json: ['json', '--json'],
  form: ['form', '-F --form --form-string'],
  agent: ['user-agent', '-A --user-agent'],
  referer: ['referer', '-e --referer'],
  cookie: ['cookie', '-b --cookie'],
  user: ['user', '-u --user'],
  bearer: ['bearer', '--oauth2-bearer'],
  range: ['range', '-r --range'],
  config: ['config', '-K --config'],
  upload: ['upload', '-T --upload-file'],
  connection: [
    'ignored',
    '-x --proxy --preproxy --socks4 --socks4a --socks5 --socks5-hostname --resolve --connect-to --unix-socket --interface ' +
      '-E --cert --key --cacert --capath --ciphers --tls-max --url-query --request-target --aws-sigv4 -U --proxy-user ' +
      '--proxy-header --noproxy --haproxy-clientip --doh-url --dns-servers --variable',
  ],
  answer: [
    'nothing',
    '-o --output --output-dir -w --write-out -D --dump-header -c --cookie-jar -m --max-time --connect-timeout --retry ' +
      '--retry-delay --retry-max-time --limit-rate -y --speed-time -Y --speed-limit --max-redirs --max-filesize ' +
      '--trace --trace-ascii --stderr --keepalive-time --expect100-timeout --cert-type --key-type --pass --tls13-ciphers',
  ],
};

/** Options without a value. */
const FLAGS: Readonly<Record<string, readonly [effect: CurlEffect, names: string]>> = {
  get: ['get', '-G --get'],
  head: ['head', '-I --head'],
  globoff: ['globoff', '-g --globoff'],
  next: ['next', '-: --next'],
  ignored: ['ignored', '--anyauth --digest --ntlm --negotiate -n --netrc --netrc-optional --path-as-is'],
  nothing: [
    'nothing',
    '-s --silent -S --show-error -v --verbose -i --include --show-headers -f --fail --fail-with-body --fail-early -L --location ' +
      '--location-trusted -k --insecure -# --progress-bar -N --no-buffer -j --junk-session-cookies -4 --ipv4 -6 --ipv6 ' +
      '-0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 --http3-only --http0.9 -1 --tlsv1 --tlsv1.0 ' +
      '--tlsv1.1 --tlsv1.2 --tlsv1.3 -2 -3 --compressed --compressed-ssh --raw --tr-encoding -O --remote-name -J ' +
      '--remote-header-name -R --remote-time -q --disable --basic -a --append --post301 --post302 --post303 --trace-time ' +
      '--tcp-nodelay --tcp-fastopen --no-keepalive --no-alpn --no-npn --no-sessionid --ssl --ssl-reqd --ssl-no-revoke ' +
      '--no-progress-meter --styled-output --parallel -Z --parallel-immediate --create-dirs --disallow-username-in-url ' +
      '--retry-all-errors --retry-connrefused --remove-on-error --skip-existing --suppress-connect-headers',
  ],
};

/** Every option by its name, with its hyphens. */
const OPTIONS: ReadonlyMap<string, CurlOption> = new Map([
  ...Object.values(TABLE).flatMap(([effect, names]) => named(effect, names, true)),
  ...Object.values(FLAGS).flatMap(([effect, names]) => named(effect, names, false)),
]);

function named(effect: CurlEffect, names: string, hasValue: boolean): [string, CurlOption][] {
  return names.split(' ').map((name) => [name, { effect, hasValue }]);
}

/** What an option does, by its name as curl(1) has it. A long one may be cut short where no other begins so. */
export function curlOption(name: string): CurlOption | null {
  const known = OPTIONS.get(name);
  if (known) return known;
  if (!name.startsWith('--') || name.length < 4) return null;
  if (name.startsWith('--no-') && OPTIONS.has(`--${name.slice(5)}`)) return { effect: 'nothing', hasValue: false };
  const begun = [...OPTIONS].filter(([long]) => long.startsWith(name));
  return begun.length === 1 ? (begun[0]?.[1] ?? null) : null;
}
