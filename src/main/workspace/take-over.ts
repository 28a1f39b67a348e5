import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CallResult } from '@contract/contract'
import writeFileAtomic from 'write-file-atomic'
import { keepAsOwner, untilTheEnd } from './make-workspace'
import { type Owner, ownerSchema } from './owner'
import type { WorkspaceStore } from './workspace-file'

interface World {
  readonly store: WorkspaceStore
  /** Asks the user for an `owner.json`; null when they cancelled. */
  readonly chooseOwnerFile: () => Promise<string | null>
}

type Done = CallResult<'workspace.take-over'>
const mostBytes = 1_000_000
const refuse = (sentence: string): Done => ({ done: false, sentence: `${sentence} Nothing was changed.` })

const readOwner = async (path: string): Promise<Owner | null> => {
  try {
    if ((await stat(path)).size > mostBytes) return null
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

const written = (path: string, owner: Owner): Promise<boolean> =>
  writeFileAtomic(path, `${JSON.stringify(owner, null, 2)}\n`, { mode: 0o600 }).then(
    () => true,
    () => false,
  )

/**
 * Makes this device the owner of a workspace that was made by the command and that no device has taken over yet. One of which a device is the owner
 * already is refused: its members heed that device's key only. Every refusal is a sentence.
 */
export const takeOver = async (device: string, { store, chooseOwnerFile }: World): Promise<Done> => {
  const before = store.held()
  if (before)
    return refuse(
      `This device is in the workspace “${before.membership.way.name}”. Leave it first, under Settings, Workspace.`,
    )
  const path = await chooseOwnerFile()
  if (path === null) return refuse('You chose no file.')
  const owner = await readOwner(path)
  if (!owner) return refuse(`“${basename(path)}” is not the owner.json of a workspace, or the disk refused it.`)
  if (owner.device !== null)
    return refuse(`A device is the owner of “${owner.name}” already, and its members heed only that one.`)
  const taken = { ...owner, device }
  // First the file: a second device that takes the same workspace over would divide it.
  if (!(await written(path, taken)))
    return refuse(
      `That this device is the owner now could not be written into ${path}. Copy the file to where you may write.`,
    )
  let kept: boolean
  try {
    kept = await keepAsOwner(taken, device, store)
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error)
    return (await written(path, owner))
      ? { done: false, sentence }
      : {
          done: false,
          sentence: `${sentence} ${path} names this device as the owner already and could not be written back: put null for its device before you try again.`,
        }
  }
  return {
    done: true,
    sentence: `This device is the owner of “${owner.name}” now. Keep owner.json in a safe place, and not on the server.${kept ? '' : untilTheEnd}`,
  }
}
