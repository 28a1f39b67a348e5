/** The same picture as index.html paints before any script runs. */
export const StartingScreen = () => (
  <div className="first-paint" aria-busy="true">
    <div className="first-paint-header">Opening the log…</div>
    <div className="first-paint-nav" />
    <div className="first-paint-main" />
    <div className="first-paint-side" />
  </div>
)
