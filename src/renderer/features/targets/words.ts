import type { Target, TargetKind } from '@contract/target'

interface KindWords {
  readonly title: string
  /** What it is, in the menu. */
  readonly hint: string
  /** The field of the address, where that is no secret. */
  readonly address: string
  readonly addressHint: string
  readonly secret: string
  readonly secretHint: string
}

/** What a kind of target is called, and its fields. */
export const kindWords: Readonly<Record<TargetKind, KindWords>> = {
  pagerduty: {
    title: 'PagerDuty',
    hint: 'Calls whoever is on call there; gets pages and their answers',
    address: 'Address of the Events API',
    addressHint: 'events.eu.pagerduty.com for an account in Europe.',
    secret: 'Integration key',
    secretHint: 'Of a service: Integrations, Events API v2.',
  },
  slack: {
    title: 'Slack',
    hint: 'A channel, by an incoming webhook',
    address: '',
    addressHint: '',
    secret: 'Address of the webhook',
    secretHint: 'Begins with https://hooks.slack.com/. Whoever has it can post, so it is kept as a secret.',
  },
  teams: {
    title: 'Microsoft Teams',
    hint: 'A channel or chat, by the webhook of a workflow',
    address: '',
    addressHint: '',
    secret: 'Address of the workflow',
    secretHint: 'From “When a Teams webhook request is received”. Whoever has it can post, so it is kept as a secret.',
  },
  ntfy: {
    title: 'ntfy',
    hint: 'Push messages to phones, by ntfy.sh or your server',
    address: 'Address of the topic',
    addressHint:
      'The server with the topic, as in https://ntfy.sh/my-topic. A topic on a public server is as good as a password.',
    secret: 'Access token',
    secretHint: 'Only where the topic asks for one.',
  },
  email: {
    title: 'E-mail',
    hint: 'To one or several mailboxes, by your mail server',
    address: 'Mail server',
    addressHint: '',
    secret: 'Password',
    secretHint: 'Only where the server asks for one.',
  },
  webhook: {
    title: 'Webhook',
    hint: 'A server of your own; every message is signed',
    address: 'Address',
    addressHint: 'https, or http to this machine.',
    secret: 'Key of the signature',
    secretHint: 'At least 16 characters, known to the receiver too. The guide says how it checks the signature.',
  },
}

/** The kinds in the order of the menu. */
export const kinds: readonly TargetKind[] = ['pagerduty', 'slack', 'teams', 'ntfy', 'email', 'webhook']

const listed = new Intl.ListFormat('en', { type: 'conjunction' })

/** What a target gets, as in `pages and updates to customers`. */
export const getsWords = ({ pages, internalUpdates, customerUpdates }: Target['gets']): string =>
  listed.format([
    ...(pages ? ['pages'] : []),
    ...(internalUpdates ? ['updates to the room'] : []),
    ...(customerUpdates ? ['updates to customers'] : []),
  ])

/** Where a target's secret is; null where there is nothing to say. */
export const secretWords = (secret: Target['secret']): { readonly text: string; readonly bad: boolean } | null => {
  switch (secret) {
    case 'kept':
      return { text: 'Its secret is kept by this system’s keyring.', bad: false }
    case 'memory':
      return {
        text: 'This system has no keyring: its secret is gone when Warroom ends, and must then be typed again.',
        bad: true,
      }
    case 'gone':
      return { text: 'Its secret is gone, and nothing is sent there. Type it again under Change.', bad: true }
    case 'none':
      return null
  }
}
