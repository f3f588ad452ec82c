/** The signs of the toolbar: one family, each drawn with lines of one width on 14 by 14 px. */
const LINES = {
  clear: 'M7 1.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8 M3.2 3.2l7.6 7.6',
  'file-in': 'M7 9.5v-7 M4 5l3-3l3 3 M1.7 9v3.3h10.6V9',
  'file-out': 'M7 2v7 M4 6.5l3 3l3-3 M1.7 9v3.3h10.6V9',
  facets: 'M1.5 2.5h11v9h-11z M5.5 2.5v9 M3 5h1 M3 7h1 M3 9h1',
  overview: 'M1.5 12.3h11 M3.5 10.5v-4 M7 10.5v-8 M10.5 10.5v-6',
  'open-tab': 'M6 2.5H2v9.5h9.5V8 M8.3 1.7h4v4 M12 2L6.7 7.3',
  settings: 'M1.5 4h6 M10.5 4h2 M9 2.5v3 M1.5 10h2 M6.5 10h6 M5 8.5v3',
} as const;

/** A sign that says nothing by itself: what it stands in has a name. */
export function Icon({ name }: { readonly name: keyof typeof LINES }) {
  return (
    <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path
        d={LINES[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
