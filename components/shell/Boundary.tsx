import { Component, type ReactNode } from 'react';
import { Failure } from '../ui/Failure.tsx';

interface BoundaryProps {
  children: ReactNode;
}

/** Keeps a failure within the view in which it happened, and lets it be tried again. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Failure title="This view could not be shown" onRetry={() => this.setState({ failed: false })}>
        Your calls are safe on this machine. Try again; if it fails once more, reload the page.
      </Failure>
    );
  }
}
