import { plainText } from '../../src/domain/statuspage/plain-text'
import { expect, test } from './harness'
import { seeded } from './seeded'

const hostile = (what: string) =>
  `${what} <img src=x onerror="window.ran=1"><script>window.ran=1</script><b style="position:fixed">bold</b>`

test('HTML and script in titles, names, entries and imported text are shown as text', async ({ app, desktop }) => {
  const now = Date.now()
  const imported = plainText(
    '<p>Imported &lt;img src=x onerror="window.ran=1"&gt;&lt;script&gt;window.ran=1&lt;/script&gt;</p>',
  )
  expect(imported).toContain('<script>')
  const page = await seeded(app, {
    title: hostile('Title'),
    people: { ana: hostile('Ana'), tom: 'Tom Okafor' },
    facts: [
      { type: 'entry.recorded', data: { kind: 'hypothesis', text: hostile('Hypothesis') }, at: now },
      { type: 'entry.recorded', data: { kind: 'artifact', text: 'javascript:window.ran=1' }, at: now },
      { type: 'update.posted', data: { audience: 'customer', text: imported, noNews: false }, at: now },
    ],
  })
  await page.keyboard.insertText(hostile('Typed'))
  await page.keyboard.press('Enter')
  const line = (text: string) => page.getByRole('article').filter({ hasText: text })
  await expect(line(hostile('Typed'))).toHaveCount(1)
  await expect(line(hostile('Hypothesis'))).toHaveCount(1)
  await expect(line(imported)).toHaveCount(1)
  await expect(line('javascript:window.ran=1')).toHaveCount(1)
  await expect(page.getByRole('banner').getByText(hostile('Title'))).toBeVisible()
  await expect(page.getByRole('banner').getByText(hostile('Ana')).first()).toBeVisible()
  await app.screenshot('hostile-text')

  const made = () =>
    page.evaluate(() => ({
      ran: 'ran' in window,
      elements: document.querySelectorAll('#root img, #root script, #root b[style], #root a[href^="javascript"]')
        .length,
    }))
  expect(await made()).toEqual({ ran: false, elements: 0 })

  // Each screen, and the dialogs that repeat a title or a name.
  for (const key of ['Alt+2', 'Alt+3', 'Control+,', 'Alt+1', 'Alt+u', 'Escape', 'Control+k', 'Escape']) {
    await page.keyboard.press(key)
    expect(await made(), key).toEqual({ ran: false, elements: 0 })
  }
  await page.evaluate(
    ([title, at]) =>
      window.warroom.call('schedule.replace', [
        {
          id: 'hostile',
          incident: 'seed-incident',
          incidentTitle: title.slice(0, 300),
          severity: 'SEV1',
          kind: 'update-customer',
          subject: 'customer',
          label: '<b>label</b>',
          owner: '',
          texts: { warning: '<i>soon</i>', due: '<i>now</i> & <a href="https://example.org">there</a>', overdue: '' },
          warnAt: at,
          dueAt: at,
          overdueAt: at + 3_600_000,
          speed: 1,
          addressees: [],
          zone: '',
          page: null,
        },
      ]),
    [hostile('Title'), Date.now()] as const,
  )
  // The desktop reads a body as markup: what is written in it has to come as text.
  await expect
    .poll(() => desktop.history().map(({ body }) => body))
    .toEqual(['&lt;i&gt;now&lt;/i&gt; &amp; &lt;a href="https://example.org"&gt;there&lt;/a&gt;'])
})
