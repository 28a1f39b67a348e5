import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream'
import type { Page } from '@playwright/test'
import type { Event } from '../../src/domain/events'
import { streamOf } from '../../src/main/sync/access'
import { type Owner, ownerSchema } from '../../src/main/workspace/owner'
import { connectAs, wayOf } from '../../src/main/workspace/server-connection'
import { agreeOutside, choosePaths } from './choose-import'
import type { Desktop } from './desktop'
import type { Driven } from './driven'
import { startMadeServer } from './made-server'
import { freePort, type NatsServer } from './nats-server'
import { type Cut, openPartition, type Partition } from './partition'
import { byIncident, readLog } from './read-log'
import { openRooms, type RoomApp } from './two-rooms'
import { deviceOf } from './written-log'

export type JoinerRole = 'responder' | 'observer'

export interface WantedMember {
  /** The person's name, and what the tests call the app. */
  readonly name: string
  readonly role: JoinerRole
}

/** An app as far as its page goes. */
type Screen = Pick<RoomApp, 'name' | 'page'>
type JoiningApp = Screen & { readonly app: Pick<Driven, 'electron'> }

interface Wanted {
  readonly desktop: Desktop
  /** Who makes the workspace. */
  readonly owner?: string
  /** Who is let into it, one app each. */
  readonly members: readonly WantedMember[]
  /** The apps reach the server itself, for figures: then no app can be cut off alone. */
  readonly direct?: boolean
}

/** Real apps in one workspace, and its real server. */
export interface SharedWorkspace {
  readonly id: string
  /** The owner's first, then the members in their order. */
  readonly apps: readonly RoomApp[]
  readonly app: (name: string) => RoomApp
  readonly server: NatsServer
  /** The files as the owner's app wrote them, with `owner.json`. */
  readonly folder: string
  readonly ownerKeys: () => Promise<Owner>
  /** The link of a new invite. */
  readonly invite: (role: JoinerRole, lasts?: number) => Promise<string>
  /** Lets an app in that is in no workspace, and waits until it is connected. */
  readonly letIn: (room: JoiningApp, member: WantedMember, lasts?: number) => Promise<void>
  readonly cut: (room: RoomApp, how?: Cut) => void
  readonly rejoin: (room: RoomApp) => void
  /** Does something as the administrator of the members' stream, on a connection of its own. */
  readonly asAdmin: <T>(job: (jsm: JetStreamManager, stream: string) => Promise<T>) => Promise<T>
  /** Ends the apps and the server, and removes their folders. */
  readonly close: () => Promise<void>
}

/** ms */
const patience = 30_000

/** Until `look` answers something else than null or false; ms between two looks. Throws a sentence of `what`. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | null | false> | T | null | false,
  every = 25,
): Promise<T> => {
  for (const end = Date.now() + patience; ; await wait(every)) {
    const found = await look()
    if (found !== null && found !== false) return found
    if (Date.now() > end) throw new Error(`Within ${patience / 1000} s this did not happen: ${what}.`)
  }
}

const answered = <T>(answer: { ok: true; value: T } | { ok: false; refusal: { sentence: string } }): T => {
  if (!answer.ok) throw new Error(answer.refusal.sentence)
  return answer.value
}

const syncPill = (page: Page) => page.getByRole('banner').getByTitle('Open Sync (Alt 7)')

/** What the header says of the workspace: `Shared`, `3 to share`, `Up to date` … */
export const sharedWord = (page: Page) => syncPill(page).locator('[data-word]')

/** What more the header has to say of that: since when, why, and what to do. */
export const sharedWhy = async (page: Page): Promise<string> => (await syncPill(page).getAttribute('title')) ?? ''

/** Waits until an app has read the stream to its end and has nothing to share. */
export const untilShared = async ({ name, page }: Screen): Promise<void> => {
  await until(`${name} has shared everything and read everything`, async () =>
    ['Shared', 'Up to date'].includes((await sharedWord(page).textContent()) ?? ''),
  )
}

/** How many machines an app's log has as members, the removed ones too. */
export const countMembers = async (page: Page): Promise<number> => {
  const { log } = await readLog(page)
  const types = log.flatMap(({ events }) => (events as readonly Event[]).map(({ type }) => type))
  return types.filter((type) => type === 'member.added').length
}

/** The texts that an app's log has, in the log's order: by clock, then by id. */
export const sharedTexts = async (page: Page): Promise<string[]> => {
  const { log } = await readLog(page)
  return [...byIncident(log).values()]
    .flat()
    .sort((a, b) => (`${a.hlc} ${a.id}` < `${b.hlc} ${b.id}` ? -1 : 1))
    .flatMap((event) => (event.type === 'entry.recorded' ? [event.data.text] : []))
}

/** Says who sits at an app that knows nobody yet, as its user does in Settings. */
const introduce = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+,')
  const form = page.getByRole('form', { name: 'Add me' })
  await form.getByLabel('Name').fill(name)
  await form.getByRole('button', { name: 'This is me' }).click()
  await form.waitFor({ state: 'detached' })
}

const make = async ({ app, page }: RoomApp, folder: string, port: number) => {
  await choosePaths(app.electron, [folder])
  const device = await deviceOf(page)
  const made = answered(
    await page.evaluate((asked) => window.warroom.call('workspace.create', asked), {
      name: 'Payments',
      device,
      servers: [`127.0.0.1:${port}`],
    }),
  )
  if (!made.done) throw new Error(made.sentence)
  return made.folder
}

const comeIn = async ({ app, page, name }: JoiningApp, link: string, person: WantedMember) => {
  const device = await deviceOf(page)
  const id = `p-${person.name.toLowerCase()}`
  const joiner = { device, deviceName: `${person.name}’s laptop`, person: id, personName: person.name, authors: [id] }
  await agreeOutside(app.electron)
  await page.evaluate(([to, who]) => window.warroom.call('workspace.join', to, who), [link, joiner] as const)
  await until(`${name} is let in`, async () =>
    answered(await page.evaluate(() => window.warroom.call('workspace.current'))),
  )
  await page.evaluate((me) => window.warroom.call('settings.change', { me }), id)
}

/** Opens the apps and the server, and waits until everybody is in, connected, and knows everybody. */
export const openSharedWorkspace = async ({
  desktop,
  owner = 'Ana',
  members,
  direct = false,
}: Wanted): Promise<SharedWorkspace> => {
  const [port, behind] = [await freePort(), await freePort()]
  const chosen = await mkdtemp(join(tmpdir(), 'warroom-made-'))
  const names = [owner, ...members.map(({ name }) => name)]
  const apps = await openRooms({ count: names.length, names, desktop })
  let server: NatsServer | null = null
  let partition: Partition | null = null
  const close = async (): Promise<void> => {
    await Promise.all(apps.map((app) => app.close()))
    await partition?.close()
    await server?.close()
    await rm(chosen, { recursive: true, force: true })
  }
  const pids = new Map(apps.map((app) => [app, () => app.app.process.pid ?? 0]))
  const pidOf = (app: RoomApp) => pids.get(app) ?? (() => 0)
  try {
    const [ana] = apps
    if (!ana) throw new Error('A workspace has an owner.')
    await introduce(ana.page, owner)
    const folder = await make(ana, chosen, port)
    const running = await startMadeServer({ folder, port: direct ? port : behind })
    server = running
    partition = direct ? null : await openPartition(port, behind)
    const way = (): Partition => {
      if (!partition) throw new Error('These apps reach the server itself.')
      return partition
    }
    const ownerKeys = async () => ownerSchema.parse(JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8')))
    const { id } = await ownerKeys()
    await untilShared(ana)
    const invite = async (role: JoinerRole, lasts = 3_600_000): Promise<string> => {
      const asked = { role, note: 'test', by: owner, lasts }
      return answered(await ana.page.evaluate((what) => window.warroom.call('workspace.invite', what), asked)).link
    }
    const letIn: SharedWorkspace['letIn'] = async (app, member, lasts) => {
      await comeIn(app, await invite(member.role, lasts), member)
      await untilShared(app)
    }
    for (const [at, member] of members.entries()) {
      const app = apps[at + 1]
      if (app) await letIn(app, member)
    }
    for (const app of apps)
      await until(`${app.name} knows everybody`, async () => (await countMembers(app.page)) === apps.length)
    return {
      ...{ id, apps, server: running, folder, ownerKeys, invite, letIn, close },
      app: (name) => {
        const found = apps.find((app) => app.name === name)
        if (!found) throw new Error(`There is no app of ${name}.`)
        return found
      },
      cut: (app, how) => way().cut(pidOf(app), how),
      rejoin: (app) => way().rejoin(pidOf(app)),
      asAdmin: async (job) => {
        const keys = await ownerKeys()
        const nc = await connectAs(
          { ...wayOf(keys), servers: [`127.0.0.1:${running.port}`] },
          keys.members.admin,
          '_INBOX_admin',
        )
        try {
          return await job(await jetstreamManager(nc, { checkAPI: false }), streamOf(id))
        } finally {
          await nc.close()
        }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
