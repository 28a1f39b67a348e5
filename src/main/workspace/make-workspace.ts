import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CallResult } from '@contract/contract'
import type { CreateWorkspace } from '@contract/workspace'
import { CannotDo } from '../answer-call'
import { newDeviceKey } from './device-key'
import { createOwner, newUserKey, type Owner, userFor, wayIn } from './owner'
import type { WorkspaceStore } from './workspace-file'

type Made = CallResult<'workspace.create'>

interface World {
  readonly store: WorkspaceStore
  /** Asks the user where the server's files go; null when they cancelled. */
  readonly chooseFolder: (made: CreateWorkspace) => Promise<string | null>
  /** Wall-clock ms UTC. */
  readonly now: () => number
}

const refuse = (sentence: string): Made => ({ done: false, sentence, folder: '', command: '' })

/** Writes the server's files, and the owner's keys beside them, into a new folder; answers the command that starts the server there. */
const writeFiles = async (folder: string, owner: Owner): Promise<string> => {
  const { serverFiles, startCommand, writeServerFiles } = await import('./server-files')
  const files = serverFiles(owner, { version: 'current' })
  // A folder of its own: nothing that lies there already is written over.
  await mkdir(folder, { mode: 0o700 })
  await writeServerFiles(folder, { ...files, 'owner.json': { content: JSON.stringify(owner), secret: true } })
  return startCommand(folder)
}

/** What the user is told where the keys do not outlive this run. */
export const untilTheEnd =
  ' This system has no keyring: this device has its keys only until Warroom ends. Set up a keyring first if the workspace is to last.'

/** This device is the owner from now on; answers whether its keys outlive this run. */
export const keepAsOwner = async (owner: Owner, device: string, store: WorkspaceStore): Promise<boolean> => {
  const { signingKey, key } = newDeviceKey()
  const user = await newUserKey()
  const jwt = await userFor(owner, { device, role: 'owner', publicKey: user.publicKey })
  const held = await store.change((before) => {
    if (before)
      throw new CannotDo(
        `This device has come into the workspace “${before.membership.way.name}” meanwhile. Leave it first, under Settings, Workspace. It is the owner of no other.`,
      )
    return {
      membership: {
        way: wayIn(owner),
        role: 'owner',
        device,
        key,
        person: '',
        owner: { device, key },
        todo: { provision: true, accounts: false },
      },
      secrets: { jwt, seed: user.seed, signingKey, owner, invites: [], users: [{ device, user: user.publicKey }] },
    }
  })
  return held?.kept ?? false
}

/**
 * Makes a workspace with this device as its owner. What cannot be done is a sentence; then no workspace was made, and at most a folder with its files
 * is left over.
 */
export const makeWorkspace = async (asked: CreateWorkspace, { store, chooseFolder, now }: World): Promise<Made> => {
  const { name, device, servers } = asked
  const before = store.held()
  if (before)
    return refuse(
      `This device is in the workspace “${before.membership.way.name}”. Leave it first, under Settings, Workspace. Nothing was made.`,
    )
  const chosen = await chooseFolder(asked)
  if (chosen === null) return refuse('You chose no folder. Nothing was made.')
  let owner: Owner
  try {
    owner = await createOwner({ name, servers, device, now, random: randomBytes })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const folder = join(chosen, `warroom-${owner.id}`)
  let command: string
  try {
    command = await writeFiles(folder, owner)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error))
      return refuse(error instanceof Error ? error.message : String(error))
    return refuse(
      `The server’s files could not be written to ${folder} (${String(error.code)}). No workspace was made. Choose another folder.`,
    )
  }
  const kept = await keepAsOwner(owner, device, store)
  return {
    done: true,
    sentence: `The workspace “${name}” is made. Start its server with the files in ${folder}. Among them is owner.json with the workspace’s keys: who has it can let anybody in. Keep it for the command’s check, in a safe place and not on the server; it makes no other device the owner.${kept ? '' : untilTheEnd}`,
    folder,
    command,
  }
}
