import type { Answer, Bridge, CallArgs, CallName, CallResult, PushData, PushName } from '@contract/contract'

declare global {
  interface Window {
    readonly warroom: Bridge
  }
}

/** Main refused a call or could not do it; `message` is a sentence for the user. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused'
}

/** What main answered; throws CallRefused when it refused. */
export const accepted = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new CallRefused(answer.refusal.sentence)
  return answer.value
}

/** Calls main. The one place that reaches for the bridge; throws CallRefused. */
export const call = async <N extends CallName>(name: N, ...args: CallArgs<N>): Promise<CallResult<N>> => {
  return accepted(await window.warroom.call(name, ...args))
}

/** Listens to a push of main; returns the function that ends it. */
export const on = <N extends PushName>(name: N, listener: (data: PushData<N>) => void): (() => void) =>
  window.warroom.on(name, listener)
