// The frame of every screen: a head, and three columns that become one on a small screen.
import type { ReactNode } from "react";
import "./page.css";

interface Props {
  /** Links to the screens. */
  readonly nav?: ReactNode;
  /** At the far end of the head: model, theme, help. */
  readonly tools?: ReactNode;
  readonly notices?: ReactNode;
  /** Settings and panels. */
  readonly aside?: ReactNode;
  /** The board and its player. */
  readonly stage: ReactNode;
  /** What the run or the pad shows. */
  readonly record?: ReactNode;
}

export function Page({ nav, tools, notices, aside, stage, record }: Props) {
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="wordmark">
          <Mark />
          Second Thoughts
        </h1>
        {nav && <nav className="page-nav">{nav}</nav>}
        <div className="page-tools">{tools}</div>
      </header>
      {notices && <div className="page-notices">{notices}</div>}
      <main className="page-main">
        <div className="page-stage">{stage}</div>
        {record && <div className="page-record">{record}</div>}
        {aside && <div className="page-aside">{aside}</div>}
      </main>
    </div>
  );
}

interface PanelProps {
  readonly title: ReactNode;
  /** Beside the title. */
  readonly tools?: ReactNode;
  /** Whether it fills the rest of its column. */
  readonly grows?: boolean;
  readonly children: ReactNode;
}

/** A titled part of a column. */
export function Panel({ title, tools, grows = false, children }: PanelProps) {
  return (
    <section className={grows ? "panel panel-grows" : "panel"}>
      <header className="panel-head">
        <h2>{title}</h2>
        {tools}
      </header>
      {children}
    </section>
  );
}

/** The logo: four cells, one of them remasked. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
      <path className="mark-kept" d="M1 1h9v9H1zM1 12h9v9H1zM12 12h9v9h-9z" />
      <path className="mark-remasked" d="M13 2h7v7h-7z" />
    </svg>
  );
}
