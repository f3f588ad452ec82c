import { usePanel, usePreferences, useWords } from '../context.ts';

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
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <path d="M1.5 2.5h11v9h-11z M5.5 2.5v9 M3 5h1 M3 7h1 M3 9h1" fill="none" stroke="currentColor" />
        </svg>
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
        <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
          <path d="M2 12V7h2v5z M6 12V2h2v10z M10 12V5h2v7z" fill="currentColor" />
        </svg>
      </button>
    </span>
  );
}
