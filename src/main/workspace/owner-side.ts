import { randomBytes } from 'node:crypto'
import type { CallArgs, PushData, PushName } from '@contract/contract'
import type { Invite } from '@contract/workspace'
import { CannotDo, type Handlers } from '../answer-call'
import { type Answering, answerJoins } from './answer-joins'
import { linkOf } from './invite-link'
import { type Judged, judged, shownInvites, usedBy, withdrawn, withInvite, withoutDevices } from './invites'
import type { Claim } from './join-words'
import { joinerFor, type Owner, userFor, withoutUsers } from './owner'
import { ownerChores } from './owner-chores'
import { provision, pushAccounts } from './provision'
import type { Held, Secrets, WorkspaceStore } from './workspace-file'

interface World {
  readonly store: WorkspaceStore
  readonly push: <N extends PushName>(name: N, data: PushData<N>) => void
  /** Wall-clock ms UTC. */
  readonly now: () => number
  /** The wait after attempt n at the server, ms. */
  readonly pauseAfter?: (attempts: number) => number
  /** How long a machine that asks to come in may be silent and still keep its invite from others, ms. */
  readonly mayBeSilent?: number
}

type Answered =
  | 'workspace.check'
  | 'workspace.invites'
  | 'workspace.invite'
  | 'workspace.withdraw'
  | 'workspace.admit'
  | 'workspace.shut-out'

/** What only the owner's machine does: it invites, answers who asks, shuts out, and tells the server. */
export interface OwnerSide {
  readonly handlers: Pick<Handlers, Answered>
  /** The workspace of this device is another one now, or was just read. */
  readonly changed: () => Promise<void>
  /** This device has just been connected to the server. */
  readonly reached: () => Promise<void>
  /** The machine was asleep: connections may be dead without knowing it. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

interface Owning {
  readonly held: Held
  readonly secrets: Secrets
  readonly owner: Owner
}

const owning = (held: Held | null): Owning => {
  const owner = held?.secrets?.owner
  if (!held?.secrets || !owner)
    throw new CannotDo('Only the machine of the workspace’s owner, with its keys, can do that. Nothing was changed.')
  return { held, secrets: held.secrets, owner }
}

/** A user is one device's for ever: with another's, removing the one would shut out the other. */
const judgedBy = ({ secrets, owner }: Owning, claim: Claim, now: number): Judged => {
  const outcome = judged(secrets.invites, claim, now)
  const { device, user } = claim
  const isTaken =
    owner.removed.includes(user) || secrets.users.some((one) => one.user === user && one.device !== device)
  return outcome.state === 'open' && isTaken
    ? {
        state: 'refused',
        sentence: 'This device asks with a key that is another’s, or was removed. Join anew with a new invite.',
      }
    : outcome
}

/** A new invite: its link, and how it is kept. */
const newInvite = async (
  { held, secrets, owner }: Owning,
  { role, note, lasts, by = '' }: CallArgs<'workspace.invite'>[0],
  now: number,
) => {
  const { way, owner: root } = held.membership
  const id = randomBytes(9).toString('base64url')
  const expiresAt = now + lasts
  const joiner = await joinerFor(owner, { invite: id, expiresAt })
  const content = { id, ...way, by, owner: root, role, expiresAt, jwt: joiner.jwt, seed: joiner.seed }
  return { id, role, note, expiresAt, link: linkOf(content, secrets.signingKey), withdrawn: false, used: null }
}

export const ownerSide = ({ store, push, now, pauseAfter, mayBeSilent }: World): OwnerSide => {
  const chores = ownerChores({ store, provision, pushAccounts, ...(pauseAfter && { pauseAfter }) })
  let answering: Answering | null = null

  const shown = (): Invite[] => shownInvites(store.held()?.secrets?.invites ?? [], now())
  const changeSecrets = async (change: (owning: Owning) => Secrets | Promise<Secrets>): Promise<void> => {
    await store.change(async (held) => {
      const own = owning(held)
      return { membership: own.held.membership, secrets: await change(own) }
    })
  }
  const tellInvites = (): Invite[] => {
    const invites = shown()
    push('workspace.invites-changed', invites)
    return invites
  }

  /** A device has one way in: what it was in with before it left opens nothing any more. */
  const letIn = async (claim: Claim): Promise<Judged> => {
    let outcome = judgedBy(owning(store.held()), claim, now())
    const changed = await store.change(async (held) => {
      const own = owning(held)
      const { secrets, owner } = own
      const { membership } = own.held
      outcome = judgedBy(own, claim, now())
      if (outcome.state !== 'open') return { membership, secrets }
      const { device, key, user } = claim
      const jwt = await userFor(owner, { device, role: outcome.invite.role, publicKey: user })
      outcome = { state: 'again', jwt }
      const before = secrets.users.filter((one) => one.device === device && one.user !== user)
      const without = await withoutUsers(
        owner,
        before.map((one) => one.user),
      )
      const accounts = membership.todo.accounts || without !== owner
      return {
        membership: { ...membership, todo: { ...membership.todo, accounts } },
        secrets: {
          ...secrets,
          owner: without,
          invites: usedBy(secrets.invites, claim.invite, { device, key, user, jwt }),
          users: [...secrets.users, { device, user }],
        },
      }
    })
    tellInvites()
    if (changed?.membership.todo.accounts) void chores.now()
    return outcome
  }

  const answerWhoAsks = (): void => {
    const { held, secrets } = owning(store.held())
    const { way, device } = held.membership
    // Who came in by one and lost the answer asks again, as long as the invite lasts.
    if (answering || !secrets.invites.some(({ expiresAt }) => expiresAt > now())) return
    answering = answerJoins({
      way: { ...way, device, jwt: secrets.jwt, seed: secrets.seed },
      signingKey: secrets.signingKey,
      judge: (claim) => judgedBy(owning(store.held()), claim, now()),
      letIn,
      ask: (asked) => push('workspace.asked', asked),
      ...(pauseAfter && { pauseAfter }),
      ...(mayBeSilent !== undefined && { mayBeSilent }),
    })
  }
  const stopAnswering = async (): Promise<void> => {
    const before = answering
    answering = null
    await before?.stop()
  }

  return {
    changed: async () => {
      await stopAnswering()
      if (!store.held()?.secrets?.owner) return
      answerWhoAsks()
      void chores.now()
    },
    reached: async () => {
      if (store.held()?.secrets?.owner) await chores.reached()
    },
    wake: () => answering?.wake(),
    stop: async () => {
      chores.stop()
      await stopAnswering()
    },
    handlers: {
      'workspace.check': async () => {
        const { owner } = owning(store.held())
        const { checkServer } = await import('./check')
        // Told in its turn, by the secrets of that moment: somebody may be removed while the check runs.
        const tell = async (): Promise<void> => {
          const problem = await chores.all()
          if (problem !== null) throw new Error(problem)
        }
        return [...(await checkServer(owner, now, tell))]
      },
      'workspace.invites': shown,
      'workspace.invite': async (asked) => {
        const made = await newInvite(owning(store.held()), asked, now())
        await changeSecrets(({ secrets }) => {
          const invites = withInvite(secrets.invites, made, now())
          if (invites === null)
            throw new CannotDo('There are 200 open invites already. Withdraw some first. No invite was made.')
          return { ...secrets, invites }
        })
        answerWhoAsks()
        const invites = tellInvites()
        const invite = invites.find(({ id }) => id === made.id)
        if (!invite) throw new CannotDo('The invite expired while it was made. Make one that lasts longer.')
        return invite
      },
      'workspace.withdraw': async (id) => {
        await changeSecrets(({ secrets }) => ({ ...secrets, invites: withdrawn(secrets.invites, id) }))
        return tellInvites()
      },
      'workspace.admit': async ({ request, refused }) => {
        await answering?.admit(request, refused)
        return null
      },
      'workspace.shut-out': async (asked) => {
        const own = owning(store.held()).held.membership.device
        const devices = asked.filter((device) => device !== own)
        if (devices.length === 0)
          return { done: false, sentence: 'The owner’s own machine stays. Nothing was changed.' }
        await store.change(async (held) => {
          const { held: own, secrets, owner } = owning(held)
          const users = secrets.users.filter(({ device }) => devices.includes(device)).map(({ user }) => user)
          const next = await withoutUsers(owner, users)
          // Told also where it was before: the server may go by older accounts again.
          return {
            membership: { ...own.membership, todo: { ...own.membership.todo, accounts: true } },
            secrets: { ...secrets, owner: next, invites: withoutDevices(secrets.invites, devices) },
          }
        })
        const problem = await chores.now()
        if (problem === null) return { done: true, sentence: 'The server lets them in no more.' }
        return {
          done: false,
          sentence: `${problem} The removal is kept, and the server is told by itself once it can be reached, as long as Warroom runs here.`,
        }
      },
    },
  }
}
