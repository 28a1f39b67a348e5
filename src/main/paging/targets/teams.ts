import type { HostRule } from './address'
import { type HttpKind, isPage } from './http-kind'
import { inBytes, oneLine, readableWithin } from './words'

interface Run {
  readonly size?: 'Large'
  readonly weight?: 'Bolder'
  readonly color?: 'Attention'
  readonly isSubtle?: true
}

/** A line in which nothing is read as markdown, other than in a `TextBlock`. */
const line = (text: string, style: Run = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
})

/** Some clients run the lines of a text together, so each is a block of its own; past 50 they do as they like. */
const linesOf = (text: string): string[] => {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  return lines.length <= 50 ? lines : [...lines.slice(0, 49), lines.slice(49).join('\n')]
}

export const teamsHosts: HostRule = {
  allows: (host) => /(^|\.)(logic\.azure\.com|api\.powerplatform\.com|webhook\.office\.com)$/.test(host),
  otherwise:
    'The address of a Teams workflow lies on logic.azure.com, api.powerplatform.com or webhook.office.com. Copy it from the workflow.',
}

/** A Teams channel or chat, by the webhook of a workflow. Its messages may have 28 KB. */
export const teams: HttpKind = {
  takesAnswers: false,
  pause: 1000,
  request: (message, { url }) => {
    const { incident, summary, text, person } = message
    const body = readableWithin(text, { room: 18_000, cost: (one) => inBytes(JSON.stringify(one)) - 2 })
    const about = [person && `For ${person}`, incident.title].filter(Boolean).join(' · ')
    return {
      url,
      headers: {},
      body: JSON.stringify({
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              msteams: { width: 'Full' },
              body: [
                line(`${incident.severity} ${oneLine(summary, 500)}`, {
                  size: 'Large',
                  weight: 'Bolder',
                  ...(isPage(message) && { color: 'Attention' as const }),
                }),
                ...linesOf(body).map((one) => line(one)),
                line(oneLine(about, 500) || 'Warroom', { isSubtle: true }),
              ],
            },
          },
        ],
      }),
    }
  },
  // A workflow says nothing, a connector `1`, or in a 200 that Teams itself would not.
  taken: (body) => (/HTTP error \d{3}/.test(body) ? null : ''),
}
