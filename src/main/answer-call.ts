import { type Answer, type CallArgs, type CallName, type CallResult, calls } from '@contract/contract'

/** What main does for each call of the contract. */
export type Handlers = { readonly [N in CallName]: (...args: CallArgs<N>) => CallResult<N> | Promise<CallResult<N>> }

type Code = Extract<Answer<unknown>, { ok: false }>['refusal']['code']

/** Something the machine would not do; `message` is a sentence for the user. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo'
}

const refuse = (code: Code, sentence: string): Answer<never> => ({ ok: false, refusal: { code, sentence } })

const isCall = (name: string): name is CallName => Object.hasOwn(calls, name)

const answer = async <N extends CallName>(
  handlers: Handlers,
  name: N,
  args: unknown,
  onError: (name: string, error: unknown) => void,
): Promise<Answer<CallResult<N>>> => {
  const parsed = calls[name].args.safeParse(args)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    return refuse(
      'bad-arguments',
      `“${name}” was asked for with something it cannot take${where ? ` (at ${where})` : ''}. Nothing was done.`,
    )
  }
  try {
    return { ok: true, value: await handlers[name](...(parsed.data as CallArgs<N>)) }
  } catch (error) {
    onError(name, error)
    if (error instanceof CannotDo) return refuse('failed', error.message)
    return refuse('failed', `“${name}” could not be done. What was saved before is kept. Try again.`)
  }
}

/** Answers a call by its name and what the page sent with it: the result or a typed refusal, never an exception. */
export const answerCall = async (
  handlers: Handlers,
  name: string,
  args: unknown,
  onError: (name: string, error: unknown) => void,
): Promise<Answer<unknown>> =>
  isCall(name)
    ? answer(handlers, name, args, onError)
    : refuse('unknown-call', 'The page asked for something this version does not know. Nothing was done.')
