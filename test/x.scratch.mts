import { captureShapes } from './capture/run.ts';

const name = process.argv[2] as 'chromium';
const at = Date.now();
const results = await captureShapes(name);
console.log(Date.now() - at, 'ms');
for (const [run, map] of results) {
  console.log('=====', name, run);
  for (const [id, { captured, expected }] of map) {
    const n = Math.max(captured.length, expected.length);
    const out: string[] = [];
    for (let i = 0; i < n; i++) {
      const c: any = captured[i],
        e: any = expected[i];
      if (!c) out.push(`  [${i}] MISSING ${e.method} ${e.status}`);
      else if (!e) out.push(`  [${i}] EXTRA ${JSON.stringify(c)}`);
      else
        for (const k of Object.keys(e))
          if (JSON.stringify(c[k]) !== JSON.stringify(e[k]))
            out.push(`  [${i}] ${e.method} ${k}: got ${JSON.stringify(c[k])} want ${JSON.stringify(e[k])}`);
    }
    console.log(id, out.length ? '\n' + out.join('\n') : 'exact');
  }
}
process.exit(0);
