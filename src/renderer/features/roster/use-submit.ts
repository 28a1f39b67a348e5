import { useState } from 'react'
import type { Outcome } from '../../store/dispatch'

/** Runs a dialog's question once at a time, and keeps the sentence when it was refused. */
export const useSubmit = (done: () => void) => {
  const [problem, setProblem] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const submit = async (question: () => Promise<Outcome>): Promise<void> => {
    if (saving) return
    setSaving(true)
    setProblem(null)
    const outcome = await question()
    setSaving(false)
    if (outcome.ok) done()
    else setProblem(outcome.sentence)
  }
  return { problem, saving, submit }
}
