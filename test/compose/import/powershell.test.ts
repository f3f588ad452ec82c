import { describe, expect, it } from 'vitest';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { powershellRequests } from '../../../src/compose/import/powershell.ts';
import { caught, utf8 } from '../../support/fixtures.ts';

const U = 'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track';
const FORM = ['Content-Type', 'application/x-www-form-urlencoded'];
const read = (text: string, notes = new Notes()) => powershellRequests(text, notes);
const bodyOf = (value: string) =>
  read(`Invoke-WebRequest -Uri "${U}" -Method POST -ContentType a -Body ${value}`)[0]?.bytes;

describe('a script of PowerShell', () => {
  it('is read as Chrome copies it', () => {
    const text = [
      '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession',
      '$session.UserAgent = "Mozilla/5.0 (X11) `"q`""',
      '$session.Cookies.Add((New-Object System.Net.Cookie("a", "1", "/", "log.aliyuncs.com")))',
      '$session.Cookies.Add((New-Object System.Net.Cookie("b", "2=", "/", "log.aliyuncs.com")))',
      `Invoke-WebRequest -UseBasicParsing -Uri "${U}?APIVersion=0.6.0" \``,
      '-Method "POST" `',
      '-WebSession $session `',
      '-Headers @{',
      '"authority"="demo.cn-hangzhou.log.aliyuncs.com"',
      '  "method"="POST"',
      '  "path"="/logstores"',
      '  "scheme"="https"',
      '  "sec-ch-ua"="`"Chromium`";v=`"156`""',
      '} `',
      '-ContentType "text/plain;charset=UTF-8" `',
      '-Body ([System.Text.Encoding]::UTF8.GetBytes("{`"a`":`"$([char]26085)$([char]55357)$([char]56832) `$x ```"}"))',
    ].join('\n');
    expect(read(text)).toEqual([
      {
        method: 'POST',
        url: `${U}?APIVersion=0.6.0`,
        headers: [
          ['sec-ch-ua', '"Chromium";v="156"'],
          ['User-Agent', 'Mozilla/5.0 (X11) "q"'],
          ['Cookie', 'a=1; b=2='],
          ['Content-Type', 'text/plain;charset=UTF-8'],
        ],
        bytes: utf8('{"a":"日😀 $x `"}'),
      },
    ]);
  });

  it.each([
    ['"a`"b`n`t``$([char]0x)"'.replace('$([char]0x)', ''), 'a"b\n\t`'],
    ["'it''s `n $x'", "it's `n $x"],
    ['‘it’’s’', 'it’s'],
    ['“a”"', null],
    ["@'\n{\"a\": 'b'}\n'@", '{"a": \'b\'}'],
    ["@'\n'@", ''],
    ['@"\na`"$x\n"@', 'a"$x'],
    ["('x')", 'x'],
    ['[string]"x"', 'x'],
    ['"`u{1F600}"', '😀'],
    ['abc', 'abc'],
    ['12', '12'],
    ["([Convert]::FromBase64String('e30='))", '{}'],
    ["([System.Text.Encoding]::UTF8.GetBytes(@'\n日\n'@))", '日'],
  ])('has the value %s', (value, said) => {
    if (said !== null) expect(bodyOf(value)).toEqual(utf8(said));
    else expect(caught(() => bodyOf(value))).toMatchObject({ fault: 'quote-open' });
  });

  it('may be written by hand, with names for its values', () => {
    const text = `
      # send a log
      $headers = @{ 'x-log-apiversion' = '0.6.0'; "x-b" = "2" }
      $uri = '${U}'
      $body = @{ a = 1 } | ConvertTo-Json
      $answer = Invoke-RestMethod $uri -Method Post -Headers $headers -Body '{}' -TimeoutSec 5 -Proxy x | Out-Null
      iwr -Uri $uri; Write-Host done`;
    const notes = new Notes();
    expect(read(text, notes)).toEqual([
      { method: 'POST', url: U, headers: [['x-log-apiversion', '0.6.0'], ['x-b', '2'], FORM], bytes: utf8('{}') },
      { method: 'GET', url: U, headers: [], bytes: null },
    ]);
    expect(notes.all).toEqual([
      { id: 'ignored-option', facts: { option: '-Proxy' } },
      { id: 'default-type', facts: { type: FORM[1], program: 'PowerShell' } },
    ]);
  });

  it('may call curl', () => {
    expect(
      read(`curl.exe -X POST "${U}" \`\n  -H 'x-a: "1"' \`\n  -H "x-t: $env:TOKEN" --data-raw '{\\"a\\":1}'`),
    ).toEqual([
      { method: 'POST', url: U, headers: [['x-a', '"1"'], ['x-t', '{{env_TOKEN}}'], FORM], bytes: utf8('{"a":1}') },
    ]);
  });

  it.each([
    ['$a = 1', 'no-curl', 0],
    ['Invoke-WebRequest -Method GET', 'no-url', 0],
    ['iwr -Uri', 'option-value', 4],
    ['iwr x -Form @{}', 'form-option', 6],
    ['iwr x -InFile f', 'file', 14],
    ['iwr "x', 'quote-open', 4],
    ["iwr @'\nx", 'quote-open', 4],
    ['iwr x -Headers @{ a="1"', 'bracket-open', 15],
    ['iwr x -Headers @{ a "1" }', 'powershell-value', 20],
    ['iwr x -Body (Get-Content f)', 'powershell-value', 12],
    ['iwr x -Body [Foo]::Bar(1)', 'powershell-value', 12],
    ["iwr x -Body ([Convert]::FromBase64String('*'))", 'not-base64', 41],
    [`iwr ${'('.repeat(100)}`, 'too-deep', 55],
    ["curl.exe x -d '@f'", 'file', 14],
  ])('%j is none: %s at %i', (text, fault, at) => {
    expect(caught(() => read(text))).toMatchObject({ fault, at });
  });
});
