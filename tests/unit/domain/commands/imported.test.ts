import { Refusal } from '@domain/commands/command'
import { decide } from '@domain/commands/decide'
import { defaultPolicy } from '@domain/policy/policy'
import { describe, expect, it } from 'vitest'
import { fileOf, folded, incidentIn, noon } from '../statuspage/page'

const imported = folded(
  incidentIn(
    fileOf([
      { at: 0, status: 'investigating' },
      { at: 30, status: 'resolved' },
    ]),
  ),
)
const context = { now: noon + 1e9, me: 'ana', policy: defaultPolicy }
const refusal = (command: Parameters<typeof decide>[0]): string | null => {
  try {
    decide(command, imported, context)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

describe('an imported incident', () => {
  it('can be completed: a note at its own time', () => {
    expect(refusal({ type: 'record-entry', kind: 'note', text: 'It was the cache.', at: noon })).toBeNull()
  })

  it('is not worked on, and is told apart from one that can be reopened', () => {
    expect(refusal({ type: 'reopen', reason: '' })).not.toBeNull()
    const sentence = refusal({ type: 'post-update', audience: 'customer', text: 'News' })
    expect(sentence).not.toBeNull()
    expect(sentence).not.toMatch(/reopen/i)
  })
})
