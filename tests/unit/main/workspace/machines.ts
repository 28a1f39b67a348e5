import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { PushData, PushName } from '../../../../src/contract/contract'
import type { Invite, Joiner } from '../../../../src/contract/workspace'
import type { Keyring } from '../../../../src/main/keyring'
import { readInviteLink } from '../../../../src/main/workspace/invite-link'
import { memberInbox } from '../../../../src/main/workspace/owner'
import type { Question } from '../../../../src/main/workspace/questions'
import { connectAs } from '../../../../src/main/workspace/server-connection'
import { startWorkspace } from '../../../../src/main/workspace/workspace'
import { freePort } from '../../../app/nats-server'

/** Not a cipher; what matters here is that only it can read what it sealed. */
export const keyring: Keyring = {
  keeps: () => true,
  seal: (text) => `sealed:${Buffer.from(text).toString('hex')}`,
  unseal: (text) => Buffer.from(text.replace(/^sealed:/, ''), 'hex').toString('utf8'),
}
export const noKeyring: Keyring = {
  keeps: () => false,
  seal: () => expect.fail('there is no keyring'),
  unseal: () => expect.fail('there is no keyring'),
}

/** Long enough for a machine at its busiest, ms. */
const patience = { timeout: 8000, interval: 20 }
export const until = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, patience)

type Page = { [N in PushName]?: (data: PushData<N>) => void }

/** A machine with Warroom on it, as far as workspaces go; `page` answers what main pushes. */
export const machine = async (
  name: string,
  options: { keyring?: Keyring; folder?: string; now?: () => number; mayBeSilent?: number } = {},
) => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), `warroom-${name}-`)))
  const chosen = join(folder, 'chosen')
  await mkdir(chosen, { recursive: true })
  const pushed: { name: PushName; data: unknown }[] = []
  const warnings: string[] = []
  const page: Page = {}
  const questions: Question[] = []
  let agrees = true
  let accesses = 0
  const workspace = startWorkspace({
    folder,
    keyring: options.keyring ?? keyring,
    agree: async (question) => {
      questions.push(question)
      return agrees
    },
    chooseFolder: async () => chosen,
    chooseOwnerFile: async () => join(chosen, 'owner.json'),
    push: (push, data) => {
      pushed.push({ name: push, data })
      page[push]?.(data)
    },
    warn: (sentence) => warnings.push(sentence),
    onAccess: () => {
      accesses += 1
    },
    now: options.now ?? Date.now,
    beforeKeyring: async () => {},
    joining: { pause: 30, patience: 400 },
    pauseAfter: () => 30,
    ...(options.mayBeSilent !== undefined && { mayBeSilent: options.mayBeSilent }),
  })
  const call = workspace.handlers
  const lastOf = <N extends PushName>(push: N): PushData<N> | null =>
    (pushed.findLast((one) => one.name === push)?.data as PushData<N> | undefined) ?? null
  return {
    ...{ name, folder, chosen, page, pushed, warnings, questions, workspace, call, lastOf },
    /** What the user answers outside of the page; at first they agree. */
    answers: (yes: boolean) => {
      agrees = yes
    },
    accesses: () => accesses,
    /** Whoever asks with a good invite is let in, as the owner's log decides it. */
    admitsAll: () => {
      page['workspace.asked'] = ({ request }) => void call['workspace.admit']({ request, refused: null, person: '' })
    },
    joining: async (state: string): Promise<string> => {
      await until(() => expect(lastOf('workspace.joining')?.state).toBe(state))
      return lastOf('workspace.joining')?.sentence ?? ''
    },
    end: async () => {
      await workspace.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type Machine = Awaited<ReturnType<typeof machine>>

export const joinerOf = (device: string): Joiner => ({
  device,
  deviceName: `${device}’s laptop`,
  person: `p-${device}`,
  personName: device,
  authors: [`p-${device}`],
})

export const inviteFrom = async (owner: Machine, lasts = 3_600_000): Promise<Invite> =>
  owner.call['workspace.invite']({ role: 'responder', note: 'Ben', by: 'Ana', lasts })

/** An owner's machine with a new workspace, whose server does not run yet. */
export const ownersMachine = async (options: Parameters<typeof machine>[1] = {}) => {
  const port = await freePort()
  const owner = await machine('ana', options)
  const made = await owner.call['workspace.create']({
    name: 'Payments',
    device: 'ana',
    servers: [`127.0.0.1:${port}`],
  })
  expect(made).toMatchObject({ done: true })
  return { owner, made, port }
}

export const contentOf = (link: string) => {
  const read = readInviteLink(link, Date.now())
  return read.ok ? read.content : expect.fail(read.sentence)
}

export const accessOf = (one: Machine) => one.workspace.access() ?? expect.fail(`${one.name} has no way in`)

/** Whether the server lets in whoever has this. */
export const opens = async (access: ReturnType<typeof accessOf>): Promise<boolean> => {
  const tried = await connectAs(access, access, memberInbox(access.device)).catch(() => null)
  await tried?.close()
  return tried !== null
}
export const connects = async (one: Machine): Promise<boolean> => opens(accessOf(one))
