import type { Member } from '@domain/workspace/state'
import { beforeEach, describe, expect, it, vi } from 'vitest'

const world = vi.hoisted(() => ({
  call: vi.fn(),
  dispatchWorkspace: vi.fn(),
  members: new Map<string, { device: string; removed: { at: number; upTo: number } | null }>(),
}))

vi.mock('../../../../../src/renderer/store/bridge', () => ({ call: world.call, on: () => {} }))
vi.mock('../../../../../src/renderer/store/dispatch', () => ({ dispatchWorkspace: world.dispatchWorkspace }))
vi.mock('../../../../../src/renderer/store/session', () => ({
  session: () => ({
    log: {
      known: () => ({ laptop: { contiguous: 41, beyond: [44] } }),
      workspace: () => ({ members: world.members }),
    },
  }),
}))

const { removeMember } = await import('../../../../../src/renderer/features/workspace/membership')

const member = (device: string, removed: Member['removed'] = null) => world.members.set(device, { device, removed })

beforeEach(() => {
  vi.resetAllMocks()
  world.members.clear()
  member('old', { at: 1, upTo: 3 })
  member('laptop')
  world.dispatchWorkspace.mockImplementation(async ({ device, upTo }) => {
    member(device, { at: 2, upTo })
    return { ok: true }
  })
  world.call.mockResolvedValue({ done: true, sentence: '' })
})

describe('removing a member', () => {
  it('given a log that takes it, counts its lines up to the last without a gap, and shuts every removed machine out', async () => {
    expect(await removeMember('laptop')).toEqual({ ok: true })
    expect(world.dispatchWorkspace).toHaveBeenCalledWith({ type: 'remove-member', device: 'laptop', upTo: 41 })
    expect(world.call).toHaveBeenCalledWith('workspace.shut-out', ['old', 'laptop'])
  })

  it('given a log that refuses, tells the server nothing', async () => {
    world.dispatchWorkspace.mockResolvedValue({ ok: false, sentence: 'The disk is full. Nothing was changed.' })
    expect(await removeMember('laptop')).toEqual({ ok: false, sentence: 'The disk is full. Nothing was changed.' })
    expect(world.call).not.toHaveBeenCalled()
  })

  it('given a server out of reach, says that the machine is removed all the same', async () => {
    world.call.mockResolvedValue({ done: false, sentence: 'The server was not told yet; it is told when it answers.' })
    expect(await removeMember('laptop')).toEqual({
      ok: false,
      sentence: 'The machine is removed. The server was not told yet; it is told when it answers.',
    })
  })

  it('given main that refuses, says so too', async () => {
    world.call.mockRejectedValue(new Error('Broken.'))
    expect(await removeMember('laptop')).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/^The machine is removed, but the server was not told yet\. /),
    })
  })
})
