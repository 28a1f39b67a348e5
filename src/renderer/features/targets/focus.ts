/** Puts the cursor on a target's test, which is what comes after it was kept. */
export const focusTarget = (id: string): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-target="${CSS.escape(id)}"]`)?.focus())
