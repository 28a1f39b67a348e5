import type { PushData, PushName } from '@contract/contract'
import type { Joiner, Joining } from '@contract/workspace'
import { needsNewKey } from '@domain/workspace/admit'
import { CannotDo, type Handlers } from '../answer-call'
import { newDeviceKey } from './device-key'
import { fingerprintOf } from './fingerprint'
import { type InviteContent, readInviteLink } from './invite-link'
import { askToJoin } from './join'
import { newUserKey } from './owner'
import type { Held, WorkspaceStore } from './workspace-file'

interface World {
  readonly store: WorkspaceStore
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  /** Asks the user, outside of the page, whether the log is to be shared with that workspace. */
  readonly agree: (invite: InviteContent) => Promise<boolean>
  /** This device is in. */
  readonly onJoined: () => void
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** Between two attempts, and for an answer, ms. */
  readonly pause: number
  readonly patience: number
}

type Answered = 'workspace.read-invite' | 'workspace.join' | 'workspace.stop-joining'

/** What a machine does that was invited: it reads the invite, and asks until it is let in. */
export interface JoinerSide {
  readonly handlers: Pick<Handlers, Answered>
  readonly stop: () => Promise<void>
}

/** Why a device that holds this joins nothing; null where it may. One that has lost its way in may come in again. */
const isInAlready = (held: Held | null, invite: InviteContent): string | null => {
  if (!held) return null
  const { way } = held.membership
  if (held.secrets === null && way.workspace === invite.workspace) return null
  return `This device is in the workspace “${way.name}”. Leave it first, under Settings, Workspace. Nothing was done.`
}

const whyNotKept = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const joinerSide = ({ store, push, agree, onJoined, now, pause, patience }: World): JoinerSide => {
  let going: { readonly cancel: AbortController; readonly ended: Promise<void> } | null = null

  const cancel = async (): Promise<void> => {
    const before = going
    going = null
    before?.cancel.abort()
    await before?.ended
  }

  /** The same ones at each try, also after a restart: the owner may have let them in, and the answer was lost. */
  const keysFor = async (workspace: string, anew = false) => {
    const before = anew ? null : store.askedWith(workspace)
    const { signingKey, key } = before ?? newDeviceKey()
    const user = before?.user ?? (await newUserKey())
    if (!before?.user) await store.asksWith({ workspace, signingKey, key, user })
    return { signingKey, key, user }
  }
  const goOn = async (invite: InviteContent, joiner: Joiner, cancelled: AbortSignal): Promise<void> => {
    const say = (joining: Joining): void => {
      if (!cancelled.aborted || joining.state === 'cancelled') push('workspace.joining', joining)
    }
    let keys = await keysFor(invite.workspace)
    const ask = () => askToJoin({ invite, joiner, keys, say, cancelled, pause, patience, now })
    let outcome = await ask()
    if (outcome?.state === 'failed' && outcome.sentence === needsNewKey) {
      keys = await keysFor(invite.workspace, true)
      outcome = await ask()
    }
    if (outcome === null) return say({ state: 'cancelled', sentence: 'You do not ask to come in any more.' })
    if (outcome.state === 'failed') return say({ state: 'failed', sentence: outcome.sentence })
    const { workspace, name, servers, ca, owner, role } = invite
    await store.change((held) => {
      // Asking may take days: meanwhile this device may have made or taken over a workspace, whose keys are nowhere else.
      const inAlready = isInAlready(held, invite)
      if (inAlready !== null) throw new CannotDo(inAlready)
      return {
        membership: {
          way: { workspace, name, servers, ca },
          role,
          device: joiner.device,
          key: keys.key,
          person: joiner.person,
          owner,
          todo: { provision: false, accounts: false },
        },
        secrets: {
          jwt: outcome.jwt,
          seed: keys.user.seed,
          signingKey: keys.signingKey,
          owner: null,
          invites: [],
          users: [],
        },
      }
    })
    say({ state: 'in', sentence: `This device is in the workspace “${name}” now.` })
    onJoined()
  }

  return {
    stop: cancel,
    handlers: {
      'workspace.read-invite': (link) => {
        const read = readInviteLink(link, now())
        if (!read.ok) return read
        const { name, by, workspace, owner, role, servers, expiresAt } = read.content
        const fingerprint = fingerprintOf(workspace, owner.key)
        return { ok: true, workspace: name, owner: by, fingerprint, role, servers, expiresAt }
      },
      'workspace.join': async (link, joiner) => {
        const read = readInviteLink(link, now())
        if (!read.ok) return { state: 'failed', sentence: read.sentence }
        const inAlready = isInAlready(store.held(), read.content)
        if (inAlready !== null) return { state: 'failed', sentence: inAlready }
        if (!(await agree(read.content))) return { state: 'cancelled', sentence: 'You did not join. Nothing was sent.' }
        await cancel()
        const controller = new AbortController()
        const ended = goOn(read.content, joiner, controller.signal).catch((error: unknown) =>
          push('workspace.joining', { state: 'failed', sentence: whyNotKept(error) }),
        )
        going = { cancel: controller, ended }
        return { state: 'asking', sentence: `Asking to come into “${read.content.name}”.` }
      },
      'workspace.stop-joining': async () => {
        await cancel()
        return null
      },
    },
  }
}
