import { randomBytes } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { createOwner } from '../../../../src/main/workspace/owner'
import { ownerChores } from '../../../../src/main/workspace/owner-chores'
import type { Held, WorkspaceStore } from '../../../../src/main/workspace/workspace-file'

const owning = async (): Promise<Held> => {
  const owner = await createOwner({
    ...{ name: 'Payments', servers: ['localhost'], device: 'ana' },
    ...{ now: Date.now, random: randomBytes },
  })
  const way = { workspace: owner.id, name: owner.name, servers: ['tls://localhost:4222'], ca: '' }
  return {
    membership: {
      ...{ way, role: 'owner', device: 'ana', key: '', person: '', owner: { device: 'ana', key: '' } },
      todo: { provision: true, accounts: false },
    },
    secrets: { jwt: '', seed: '', signingKey: '', owner, invites: [], users: [] },
    kept: true,
  }
}

it('what was told for the workspace before is still to be told for the one that was made meanwhile', async () => {
  let held = await owning()
  const next = await owning()
  const told: string[] = []
  const change = async (make: Parameters<WorkspaceStore['change']>[0]): Promise<Held | null> => {
    const made = await make(held)
    if (made) held = { ...made, kept: true }
    return held
  }
  const chores = ownerChores({
    store: { held: () => held, change } as WorkspaceStore,
    provision: async ({ id }) => {
      told.push(id)
      // The user leaves and makes another one while the server is told.
      held = next
    },
    pushAccounts: vi.fn(),
  })
  expect(await chores.now()).toBeNull()
  expect(told.at(-1)).toBe(next.membership.way.workspace)
  expect(told.length).toBe(2)
  expect(held.membership.todo.provision).toBe(false)
})
