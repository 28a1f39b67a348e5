import type { HostRule } from './address'
import type { HttpKind } from './http-kind'
import { oneLine, pieces, readable } from './words'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** With these three escaped nothing in a text is a link, a mention or a call to the whole channel. */
const write = (character: string): string => escapes[character] ?? character

/** Slack takes 3,000 characters in a text and 50 blocks. */
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })

export const slackHosts: HostRule = {
  allows: (host) => host === 'hooks.slack.com' || host === 'hooks.slack-gov.com',
  otherwise: 'An incoming webhook of Slack begins with https://hooks.slack.com/.',
}

/** A Slack channel, by an incoming webhook. */
export const slack: HttpKind = {
  takesAnswers: false,
  pause: 1000,
  request: ({ incident, summary, text, person }, { url }) => {
    const [line = ''] = pieces(oneLine(summary, 1000), { room: 2900, most: 1, write })
    const about = [person && `For ${person}`, incident.title].filter(Boolean).join(' · ')
    const headline = `*${incident.severity}* ${line}`
    return {
      url,
      headers: {},
      body: JSON.stringify({
        text: headline,
        unfurl_links: false,
        unfurl_media: false,
        blocks: [
          section(headline),
          ...pieces(readable(text), { room: 3000, most: 8, write }).map(section),
          {
            type: 'context',
            elements: [
              {
                type: 'mrkdwn',
                text: pieces(oneLine(about, 500), { room: 2900, most: 1, write })[0] ?? 'Warroom',
                verbatim: true,
              },
            ],
          },
        ],
      }),
    }
  },
  taken: (body) => (body.trim() === 'ok' ? '' : null),
}
