import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../src/compose/import/recognise.ts';

describe('familyOf', () => {
  it.each([
    ["curl 'http://x' \\\n -d '^\"'", 'curl-bash'],
    ['$ curl http://x', 'curl-bash'],
    ['# from the docs\n\ncurl "http://x" -d "{\\"a\\":\\"\\"}"', 'curl-bash'],
    ['```sh\ncurl http://x', 'curl-bash'],
    ['curl "http://x" -H ""', 'curl-bash'],
    ["echo 'e30=' | base64 -d | curl x", 'curl-bash'],
    ['/usr/bin/curl x', 'curl-bash'],
    ['curl ^"http://x^"', 'curl-cmd'],
    ['C:\\Users\\me> curl "http://x" ^\n -H "a: b"', 'curl-cmd'],
    ['curl "http://x" --data "{""a"":1}"', 'curl-cmd'],
    ['curl.exe "http://x" `\n  -d x', 'powershell'],
    ['PS C:\\> curl.exe "http://x" `\n  -d x', 'powershell'],
    ['Invoke-WebRequest -Uri x', 'powershell'],
    ['$session = New-Object X', 'powershell'],
    ['fetch("x", {})', 'fetch'],
    ['const r = await fetch("x", {\n body })', 'fetch'],
    ['navigator.sendBeacon("x", "y")', 'fetch'],
    ['import T from "@aliyun-sls/web-track-browser"\nfetch', 'sdk'],
    ['new SlsTracker({})', 'sdk'],
    ['tracker.send({ a: 1 })', 'sdk'],
    ['{"a":1}', 'json'],
    ['// logs\n[{a:1}]', 'json'],
    ['https://p.cn-hangzhou.log.aliyuncs.com/logstores/l/track', 'url'],
    ['POST //p.h/logstores/l/track?a=1 HTTP/1.1', 'url'],
    ['p.cn-hangzhou.log.aliyuncs.com/logstores/l/track', 'url'],
    ['http://x y', null],
    ['a,b\n1,2', null],
    ['hello', null],
    ['', null],
  ] as const)('%j is %s', (text, family) => {
    expect(familyOf(text)).toBe(family);
  });
});
