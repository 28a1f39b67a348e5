/** Puts the cursor on a target's test, which is what comes after it was kept. */
export const focusTarget = (id: string): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-target="${CSS.escape(id)}"]`)?.focus())

/** Puts the cursor into the field that was refused. */
export const focusWrong = (): void =>
  document.querySelector<HTMLElement>('[role="dialog"] [aria-invalid="true"]')?.focus()
