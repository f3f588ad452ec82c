import { Component, type ReactNode } from 'react';

/** Keeps a fault of one view from taking the whole panel away: says what failed in its place, and lets the rest go on. */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? (
      <p className="note bad" role="alert">
        {error.name}: {error.message}
      </p>
    ) : (
      this.props.children
    );
  }
}
