import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { SMTPServer } from 'smtp-server'
import { loopbackTls } from '../packed/loopback-tls'
import { hasCursor } from './cursor'
import { type App, test as base, expect } from './harness'

interface Receiver {
  readonly origin: string
  readonly host: string
  readonly received: { readonly headers: IncomingMessage['headers']; readonly body: string }[]
  /** The status and the body that it answers with from now on. */
  says: [number, string]
}

const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
  receiver: async ({}, use) => {
    const received: Receiver['received'] = []
    const server: Server = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => {
        body += String(part)
      })
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        const [status, text] = receiver.says
        response.writeHead(status).end(text)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const receiver: Receiver = { origin: `http://${host}`, host, received, says: [200, '{"id":"ticket-31"}'] }
    await use(receiver)
    server.closeAllConnections()
    server.close()
  },
})

const secret = 'Key-of-the-signature-9d1f'

const serious = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join()}`)
}

/** By the palette to where pages go, and from there to the dialog of a kind. */
const addBy = async (page: Page, kind: string): Promise<void> => {
  await page.keyboard.press('Control+K')
  await hasCursor(page.getByRole('textbox', { name: 'What do you want to do?' }))
  await page.keyboard.type('Where pages go')
  await page.keyboard.press('Enter')
  await hasCursor(page.getByRole('button', { name: 'Add a target…' }))
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: new RegExp(`^${kind}`) })
  await expect(item).toBeVisible()
  while (!(await item.evaluate((element) => element === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await hasCursor(page.getByRole('dialog').getByRole('textbox', { name: 'Name' }))
}

/** Which files of the profile hold a text, in any of the ways in which one is written. */
const holding = async (profile: string, text: string): Promise<string[]> => {
  const files = (await readdir(profile, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64'))]
  const found: string[] = []
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name)).catch(() => Buffer.alloc(0))
    if (forms.some((form) => bytes.includes(form))) found.push(name)
  }
  return found
}

const answerDialogs = (app: App, response: number) =>
  app.electron.evaluate(({ dialog }, chosen) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (async (...args: unknown[]) => {
      asked.push(args.at(-1))
      return { response: chosen, checkboxChecked: false }
    }) as typeof dialog.showMessageBox
  }, response)

test('a webhook by keyboard: refused with a sentence, added, tested, switched off and removed; its secret lies nowhere', async ({
  app,
  profile,
  receiver,
}) => {
  const { page } = app
  await addBy(page, 'Webhook')
  await page.keyboard.type('Incident bot')
  await page.keyboard.press('Tab')
  const address = page.getByRole('textbox', { name: 'Address' })
  await hasCursor(address)
  await page.keyboard.type('http://hooks.example.org/pages')
  await page.keyboard.press('Tab')
  await page.keyboard.type(secret)
  await page.keyboard.press('Enter')
  await expect(page.getByText('With http:// everybody on the way could read and change the message.')).toBeVisible()
  await hasCursor(address)
  expect(await serious(page)).toEqual([])
  await app.screenshot('targets-refused')

  await address.fill(`${receiver.origin}/pages`)
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: 'Incident bot' })
  await expect(row).toContainText(`Webhook · ${receiver.host}`)
  await expect(row).toContainText('Gets pages.')
  // The desktop of a test has no keyring, and that has to be seen.
  await expect(row).toContainText('This system has no keyring: its secret is gone when Warroom ends')
  const send = row.getByRole('button', { name: 'Send a test Incident bot' })
  await hasCursor(send)

  await page.keyboard.press('Enter')
  await expect(row.getByRole('status')).toHaveText('Accepted. “Incident bot” has the test. Its answer: ticket-31')
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]?.headers['x-warroom-signature']).toMatch(/^v1=[0-9a-f]{64}$/)
  expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ action: 'test', version: 1 })
  receiver.says = [403, `{"message":"Unknown key ${secret}"}`]
  await page.keyboard.press('Enter')
  await expect(row.getByRole('status')).toHaveText(`Not delivered. ${receiver.host} refused it (403): “Unknown key …”.`)
  expect(await serious(page)).toEqual([])
  await app.screenshot('targets-dark')

  const heard = await page.evaluate(async () => JSON.stringify(await window.warroom.call('targets.list')))
  expect(heard).toContain('Incident bot')
  expect(heard).not.toContain(secret)
  expect(await holding(profile, secret)).toEqual([])
  if (process.platform !== 'win32')
    expect(((await stat(join(profile, 'targets.json'))).mode & 0o777).toString(8)).toBe('600')

  await row.getByRole('switch', { name: 'Incident bot is on' }).press('Space')
  await expect(row).toContainText('Off. Would get pages.')

  await app.quit()
  const again = await app.relaunch()
  await expect(again.getByRole('alert').filter({ hasText: 'The secret of “Incident bot” is gone.' })).toBeVisible()
  await again.keyboard.press('Control+,')
  const kept = again.getByRole('listitem').filter({ hasText: 'Incident bot' })
  await expect(kept).toContainText('Its secret is gone, and nothing is sent there.')
  await kept.getByRole('button', { name: 'Change Incident bot' }).press('Enter')
  await expect(again.getByRole('dialog').getByLabel('Key of the signature')).toHaveValue('')
  await again.getByRole('dialog').getByLabel('Key of the signature').fill(secret)
  await again.keyboard.press('Enter')
  await expect(kept).toContainText('This system has no keyring')
  await kept.getByRole('button', { name: 'Remove… Incident bot' }).press('Enter')
  await hasCursor(kept.getByRole('button', { name: 'Keep it' }))
  await kept.getByRole('button', { name: 'Remove Incident bot' }).press('Enter')
  await expect(again.getByText('Nothing goes out yet')).toBeVisible()
  expect(await again.evaluate(() => window.warroom.call('targets.list'))).toEqual({ ok: true, value: [] })
})

test('a vendor’s address at another host is refused; one outside of this machine is kept only when the user agrees outside of the page', async ({
  app,
}) => {
  const { page } = app
  await answerDialogs(app, 1)
  await addBy(page, 'Slack')
  await page.keyboard.type('War room')
  const address = page.getByLabel('Address of the webhook')
  await address.fill('https://hooks.slack.com.evil.test/services/T')
  await page.keyboard.press('Enter')
  await expect(page.getByText('An incoming webhook of Slack begins with https://hooks.slack.com/.')).toBeVisible()
  await address.fill('https://hooks.slack.com/services/T/B/Secret-1f')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Not kept: you did not agree to send there.')).toBeVisible()

  await answerDialogs(app, 0)
  await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  const row = page.getByRole('listitem').filter({ hasText: 'War room' })
  await expect(row).toContainText('Slack · hooks.slack.com')
  expect(await app.electron.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([
    expect.objectContaining({ message: 'Send what this target gets to hooks.slack.com?' }),
  ])
  expect(await page.content()).not.toContain('Secret-1f')
})

test('every kind has a dialog that can be read, in dark and in light', async ({ app }) => {
  const { page } = app
  await page.keyboard.press('Control+,')
  const add = page.getByRole('button', { name: 'Add a target…' })
  await add.scrollIntoViewIfNeeded()
  await app.screenshot('targets-none')
  for (const scheme of ['dark', 'light'] as const) {
    await page.evaluate((theme) => window.warroom.call('settings.change', { theme }), scheme)
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    await add.click()
    await expect(page.getByRole('menuitem')).toHaveCount(6)
    await expect(page.getByRole('menu')).toHaveCSS('opacity', '1')
    expect(await serious(page)).toEqual([])
    await app.screenshot(`targets-menu-${scheme}`)
    await page.keyboard.press('Escape')
    for (const kind of ['PagerDuty', 'Microsoft Teams', 'ntfy', 'E-mail']) {
      await add.click()
      await page.getByRole('menuitem', { name: kind }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await serious(page), `${kind} in ${scheme}`).toEqual([])
      await app.screenshot(`targets-${kind.toLowerCase().replace(' ', '-')}-${scheme}`)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
  }
})

test('the built app speaks SMTP, and sends nothing to a certificate that nobody known vouches for', async ({ app }) => {
  const mails: string[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    logger: false,
    onData: (stream, _session, done) => {
      let mail = ''
      stream.on('data', (part) => {
        mail += String(part)
      })
      stream.on('end', () => {
        mails.push(mail)
        done(null, 'OK: queued as 4F2A')
      })
    },
  })
  const reached: string[] = []
  const tls = createTlsServer(loopbackTls, (request, response) => {
    reached.push(request.url ?? '')
    response.end()
  })
  const listening = async (
    server: Server | ReturnType<typeof createTlsServer> | SMTPServer['server'],
  ): Promise<number> => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const [smtpPort, tlsPort] = [await listening(smtp.server), await listening(tls)]
  const tested = await app.page.evaluate(
    async ([mailPort, webPort, key]) => {
      const common = {
        id: null,
        name: 'Mail',
        on: true,
        gets: { pages: true, internalUpdates: false, customerUpdates: false },
        reaches: '',
      }
      const mail = {
        kind: 'email',
        host: '127.0.0.1',
        port: mailPort,
        tls: 'none',
        user: '',
        from: 'w@example.org',
      } as const
      const web = { kind: 'webhook', url: `https://127.0.0.1:${webPort}/` } as const
      await window.warroom.call('targets.save', {
        ...common,
        place: { ...mail, to: ['oncall@example.org'] },
        secret: '',
      })
      await window.warroom.call('targets.save', { ...common, place: web, secret: key })
      const kept = await window.warroom.call('targets.list')
      const ids = kept.ok ? kept.value.map(({ id }) => id) : []
      return Promise.all(ids.map((id) => window.warroom.call('targets.test', id)))
    },
    [smtpPort, tlsPort, secret] as const,
  )
  expect(tested).toEqual([
    { ok: true, value: { done: true, sentence: '“Mail” has the test. Its answer: 250 OK: queued as 4F2A' } },
    {
      ok: true,
      value: {
        done: false,
        sentence: `Nobody said whether it arrived: 127.0.0.1:${tlsPort} gave no answer, for nobody known vouches for its certificate.`,
      },
    },
  ])
  expect(mails).toEqual([expect.stringContaining('Subject: SEV2 A test from Warroom')])
  expect(reached).toEqual([])
  smtp.close()
  tls.close()
})
