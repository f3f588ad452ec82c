import { useState } from 'react';
import { fill, formatBytes } from '../../../i18n/format.ts';
import type { WeightNode } from '../../../sls/weight-tree.ts';
import { useWords } from '../../context.ts';
import { SentText } from '../../SentText.tsx';
import type { BudgetsOfBatch } from '../../worker/budgets.ts';

type View = 'byPart' | 'byKey';

/** Keys that are named in the sentence on repetition. */
const NAMED_KEYS = 3;

/** Where the bytes of a body go: a bar for each part, those of a part within it. */
export function Weights({ weights }: { weights: NonNullable<BudgetsOfBatch['weights']> }) {
  const { words, language } = useWords();
  const { budgets: tab } = words.tabs;
  const [view, setView] = useState<View>('byPart');
  const root = weights[view];
  const { bytes, byKey } = weights.repetition;
  const keys = new Intl.ListFormat(language).format(byKey.slice(0, NAMED_KEYS).map(({ key }) => `“${key}”`));
  return (
    <>
      <div className="weights-head">
        <div className="segments" role="group" aria-label={tab.weights}>
          {(['byPart', 'byKey'] as const).map((each) => (
            <button
              type="button"
              key={each}
              data-weights={each}
              aria-pressed={view === each}
              onClick={() => setView(each)}
            >
              {tab.by[each]}
            </button>
          ))}
        </div>
        <span className="dim">{fill(tab.bytesOf, { bytes: formatBytes(root.bytes, language) }, language)}</span>
      </div>
      <ul className="weights" key={view}>
        {root.children.map((node, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the heaviest first; none ever moves.
          <Weight key={index} node={node} isOpen={node.part === 'logs'} />
        ))}
      </ul>
      {bytes > 0 && (
        <p className="dim">{fill(tab.repeated, { bytes: formatBytes(bytes, language), keys }, language)}</p>
      )}
    </>
  );
}

function Weight({ node, isOpen = false }: { node: WeightNode; isOpen?: boolean }) {
  if (node.children.length === 0) {
    return (
      <li data-part={node.part}>
        <Bar node={node} />
      </li>
    );
  }
  return (
    <li data-part={node.part}>
      <details open={isOpen}>
        <summary>
          <Bar node={node} />
        </summary>
        <ul>
          {node.children.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the heaviest first; none ever moves.
            <Weight key={index} node={child} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Bar({ node: { part, key, bytes, share } }: { node: WeightNode }) {
  const { words, language } = useWords();
  const name = words.bytes.parts[part];
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  return (
    <span className="weight">
      <span className="weight-name">
        {key === null ? (
          name
        ) : (
          <>
            <SentText className="mono">{key || '""'}</SentText>
            {part !== 'key' && <span className="dim"> {name}</span>}
          </>
        )}
      </span>
      <span className="gauge" aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="weight-bytes">{formatBytes(bytes, language)}</span>
      <span className="dim weight-share">{percent}</span>
    </span>
  );
}
