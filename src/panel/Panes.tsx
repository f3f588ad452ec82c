import { type ReactNode, useSyncExternalStore } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { usePanel, useWords } from './context.ts';
import type { Stacking } from './store/detail.ts';

/** Below this a panel is too narrow for two panes side by side. */
const NARROW = matchMedia('(max-width: 700px)');

/** Below this the list keeps a few rows beside an open batch, to walk by. */
const NARROWEST = matchMedia('(max-width: 480px)');

/** The shares of the two panes until a person has moved what is between them. */
const SHARES = { horizontal: { list: 55, detail: 45 }, vertical: { list: 38, detail: 62 } };
const NARROWEST_SHARES = { list: 20, detail: 80 };

/** The list, and beside it or below it the batch that is selected, with a divider that can be moved. */
export function Panes({ list, detail }: { list: ReactNode; detail: ReactNode | null }) {
  const { words } = useWords();
  const store = usePanel().detail;
  const { shares, share } = useStore(store);
  const stacking = useStacking();
  const layout = shares[stacking] ?? (NARROWEST.matches ? NARROWEST_SHARES : SHARES[stacking]);
  return (
    <Group
      key={stacking}
      className={`panes ${stacking}`}
      orientation={stacking}
      defaultLayout={layout}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        if (isUserInteraction && detail !== null) share(stacking, layout);
      }}
    >
      <Panel id="list" minSize={stacking === 'horizontal' ? '180px' : '66px'}>
        {list}
      </Panel>
      {detail !== null && (
        <>
          <Separator id="divider" className="divider" aria-label={words.detail.divider} />
          <Panel id="detail" minSize={stacking === 'horizontal' ? '200px' : '110px'} defaultSize={`${layout.detail}%`}>
            {detail}
          </Panel>
        </>
      )}
    </Group>
  );
}

function useStacking(): Stacking {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener('change', listener);
      return () => NARROW.removeEventListener('change', listener);
    },
    () => (NARROW.matches ? 'vertical' : 'horizontal'),
  );
}
