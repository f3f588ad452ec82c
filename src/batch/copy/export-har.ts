import { HarPages, writeEntry } from '../har/write.ts';
import { type ExportSource, Walk } from './walk.ts';

/**
 * Batches as a HAR, piece by piece: what `writeHar` writes, with the pages behind the entries, for only then they are all
 * known.
 * @param version of Tracklens
 */
export async function* exportHar(source: ExportSource, version: string): AsyncGenerator<string> {
  const walk = new Walk(source);
  const pages = new HarPages();
  const creator = JSON.stringify({ name: 'Tracklens', version });
  yield `{"log":{"version":"1.2","creator":${creator},"entries":[`;
  let separator = '\n';
  for await (const { batch, bytes } of walk.batches()) {
    yield separator + JSON.stringify(writeEntry(batch, bytes, pages.of(batch)));
    separator = ',\n';
  }
  const { removed } = walk.progress;
  yield `\n],"pages":${JSON.stringify(pages.all())},"_tracklens":${JSON.stringify({ removed })}}}\n`;
}
