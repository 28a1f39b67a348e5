import { afterEach, expect, it, vi } from 'vitest'
import { issuedAt } from '../../../../src/main/workspace/account-token'
import { withoutUsers } from '../../../../src/main/workspace/owner'
import { pushAccounts } from '../../../../src/main/workspace/provision'
import { member, newWorkspace, startNode } from './workspace-server'

afterEach(() => {
  vi.useRealTimers()
})

it('a removal outlasts a new start of the server also where the clock was ahead when the workspace was made', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
  const owner = await newWorkspace()
  vi.useRealTimers()
  const server = await startNode(owner)
  try {
    const bob = await member(owner, 'bob', 'responder')
    await (await bob.connect()).close()
    const next = await withoutUsers(owner, [bob.publicKey])
    expect(issuedAt(next.members.jwt)).toBe(issuedAt(owner.members.jwt) + 1)
    await pushAccounts(next)
    await expect(bob.connect()).rejects.toThrow(/authorization/i)
    await server.kill()
    await server.start()
    await expect(bob.connect()).rejects.toThrow(/authorization/i)
  } finally {
    await server.close()
  }
}, 30_000)

it.each(['', 'x', 'a.b.c', `a.${Buffer.from('{}').toString('base64url')}.c`])('%j was never issued', (text) => {
  expect(issuedAt(text)).toBe(0)
})
