import type { PushData, PushName } from '@contract/contract'
import type { CreateWorkspace } from '@contract/workspace'
import type { Handlers } from '../answer-call'
import type { Keyring } from '../keyring'
import type { Access } from '../sync/access'
import { joinerSide } from './joiner-side'
import { makeWorkspace } from './make-workspace'
import { accessOf } from './owner'
import { ownerSide } from './owner-side'
import { type Agree, joinQuestion, leaveQuestion } from './questions'
import { takeOver } from './take-over'
import { type Held, openWorkspaceStore } from './workspace-file'

interface World {
  /** The profile. */
  readonly folder: string
  readonly keyring: Keyring
  readonly agree: Agree
  /** Asks the user where the server's files go; null when they cancelled. */
  readonly chooseFolder: (made: CreateWorkspace) => Promise<string | null>
  /** Asks the user for an `owner.json`; null when they cancelled. */
  readonly chooseOwnerFile: () => Promise<string | null>
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  readonly warn: (sentence: string) => void
  /** The way to the server changed, or there is none any more. */
  readonly onAccess: () => void
  /** Wall-clock ms UTC. */
  readonly now: () => number
  readonly beforeKeyring: () => Promise<void>
  /** Between two attempts to join, and for the owner's answer to one, ms. */
  readonly joining: { readonly pause: number; readonly patience: number }
  /** The wait of the owner's machine after attempt n at the server, ms. */
  readonly pauseAfter?: (attempts: number) => number
  /** How long a machine that asks to come in may be silent and still keep its invite from others, ms. */
  readonly mayBeSilent?: number
}

/** Which workspace this device is in, and everything that changes that. */
export interface Workspace {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `workspace.${string}`>>
  readonly access: () => Access | null
  /** A `warroom://join/…` link was opened. */
  readonly followInvite: (link: string) => void
  /** This device has just been connected to its workspace's server. */
  readonly reached: () => void
  /** The machine was asleep. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

const accessNow = (held: Held | null): Access | null => {
  if (!held?.secrets) return null
  const { way, device, role, owner } = held.membership
  const { seed, jwt, signingKey } = held.secrets
  const access = { ...accessOf(way, { device, role, seed, jwt, signingKey }), ownerDevice: owner.device }
  return access
}

const open = async ({ folder, keyring, now, beforeKeyring, push, warn, onAccess, joining, ...world }: World) => {
  const { store, view, problem } = await openWorkspaceStore({ folder, keyring, now, beforeKeyring })
  if (problem !== null) warn(problem)
  const { pauseAfter, mayBeSilent } = world
  const owner = ownerSide({
    ...{ store, push, now },
    ...(pauseAfter && { pauseAfter }),
    ...(mayBeSilent !== undefined && { mayBeSilent }),
  })
  const changed = async (): Promise<void> => {
    push('workspace.changed', view())
    onAccess()
    await owner.changed()
  }
  const joiner = joinerSide({
    ...{ store, push, now, ...joining },
    agree: (invite) => world.agree(joinQuestion(invite)),
    onJoined: () => void changed(),
  })
  return { store, view, owner, joiner, changed }
}

/** Opens what this device knows of its workspace, which takes its own time; what is asked meanwhile waits. */
export const startWorkspace = (world: World): Workspace => {
  const opened = open(world)
  let held: () => Held | null = () => null
  opened.then(
    ({ store, changed }) => {
      held = store.held
      if (store.held()) void changed()
    },
    () =>
      world.warn(
        'Which workspace this device is in could not be read. Nothing is shared until Warroom is started again.',
      ),
  )
  const owner = async () => (await opened).owner.handlers
  const joiner = async () => (await opened).joiner.handlers
  return {
    access: () => accessNow(held()),
    followInvite: (link) => world.push('workspace.link', { link }),
    reached: () => void opened.then(({ owner: side }) => side.reached()).catch(() => {}),
    wake: () => void opened.then(({ owner: side }) => side.wake()).catch(() => {}),
    stop: async () => {
      const both = await opened
      await Promise.all([both.owner.stop(), both.joiner.stop()])
      await both.store.settled()
    },
    handlers: {
      'workspace.current': async () => (await opened).view(),
      'workspace.create': async (asked) => {
        const { store, joiner, changed } = await opened
        const made = await makeWorkspace(asked, { store, now: world.now, chooseFolder: world.chooseFolder })
        if (!made.done) return made
        await joiner.stop()
        await changed()
        return made
      },
      'workspace.take-over': async ({ device }) => {
        const { store, joiner, changed } = await opened
        const taken = await takeOver(device, { store, chooseOwnerFile: world.chooseOwnerFile })
        if (!taken.done) return taken
        await joiner.stop()
        await changed()
        return taken
      },
      'workspace.check': async () => (await owner())['workspace.check'](),
      'workspace.invites': async () => (await owner())['workspace.invites'](),
      'workspace.invite': async (asked) => (await owner())['workspace.invite'](asked),
      'workspace.withdraw': async (id) => (await owner())['workspace.withdraw'](id),
      'workspace.admit': async (decided) => (await owner())['workspace.admit'](decided),
      'workspace.shut-out': async (devices) => (await owner())['workspace.shut-out'](devices),
      'workspace.read-invite': async (link) => (await joiner())['workspace.read-invite'](link),
      'workspace.join': async (link, who) => (await joiner())['workspace.join'](link, who),
      'workspace.stop-joining': async () => (await joiner())['workspace.stop-joining'](),
      'workspace.leave': async () => {
        const { store, joiner, changed } = await opened
        const before = store.held()
        if (!before) return { done: false, sentence: 'This device is in no workspace. Nothing was changed.' }
        if (!(await world.agree(leaveQuestion(before.membership))))
          return { done: false, sentence: 'You did not leave. Nothing was changed.' }
        await joiner.stop()
        await store.change(() => null)
        await changed()
        const { way } = before.membership
        return {
          done: true,
          sentence: `This device has left “${way.name}” and forgotten its way in. The log stays here; nothing is shared any more.`,
        }
      },
    },
  }
}
