import { usePanel, usePreferences, useWords } from '../context.ts';
import { Icon } from '../Icon.tsx';

/** Which parts around the list are shown, where there is room for them. */
export function Shows() {
  const { preferences } = usePanel();
  const { facets, overview } = useWords().words;
  const { showsFacets, showsOverview } = usePreferences((chosen) => chosen);
  return (
    <span className="shows">
      <button
        type="button"
        className="plain"
        data-act="facets"
        aria-pressed={showsFacets}
        aria-label={facets.label}
        title={facets.show}
        onClick={() => preferences.setState({ showsFacets: !showsFacets })}
      >
        <Icon name="facets" />
      </button>
      <button
        type="button"
        className="plain"
        data-act="overview"
        aria-pressed={showsOverview}
        aria-label={overview.label}
        title={overview.show}
        onClick={() => preferences.setState({ showsOverview: !showsOverview })}
      >
        <Icon name="overview" />
      </button>
    </span>
  );
}
