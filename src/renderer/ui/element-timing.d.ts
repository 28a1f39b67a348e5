import 'react'

declare module 'react' {
  interface HTMLAttributes<T> {
    /** The browser keeps when it first painted this text (Element Timing): what a start is measured by. */
    elementtiming?: T extends Element ? 'countdown' | 'entry' : never
  }
}
