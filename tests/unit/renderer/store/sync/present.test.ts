import { describe, expect, it } from 'vitest'
import { presentIs } from '../../../../../src/renderer/store/sync/state'

const one = (device: string) => ({ device, at: 1, here: { incident: null, typing: false, seenUpdate: '' } })

describe('who is in the room', () => {
  it('given somebody who is not there any more, remembers when they were last', () => {
    const before = { present: [one('ana'), one('ben')], left: { cem: 3 } }
    expect(presentIs(before, [one('ana')], 9)).toEqual({ present: [one('ana')], left: { cem: 3, ben: 9 } })
  })

  it('given somebody who came, changes nothing else', () => {
    const left = { cem: 3 }
    expect(presentIs({ present: [], left }, [one('ana')], 9).left).toBe(left)
  })
})
