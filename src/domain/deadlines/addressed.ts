import type { Deadline } from './deadline'

/**
 * Whether a deadline calls this person out loud: it is addressed to them or to nobody in particular, or nobody has said yet who is
 * here (`me` is empty). For the others it is a line.
 */
export const isAddressed = ({ addressees }: Pick<Deadline, 'addressees'>, me: string): boolean =>
  me === '' || addressees.length === 0 || addressees.includes(me)
