import { askEarly } from './store/early'

/** The room's code, named in the head so that it is being read already. */
const room = (): string => {
  const link = document.head.querySelector<HTMLLinkElement>('link[rel="preload"][as="script"]')
  if (!link) throw new Error('The page names no room.')
  return link.href
}

/** The static shell of index.html is painted before the room's code runs, or it would wait for that. */
const firstPaint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

const start = async (): Promise<void> => {
  const log = askEarly()
  await firstPaint()
  try {
    // Main reads its services when it is first asked, and the page its own code meanwhile.
    const started = window.warroom.call('app.start')
    const { openRoom }: typeof import('./open-room') = await import(/* @vite-ignore */ room())
    openRoom({ ...log, started })
  } catch {
    const place = document.querySelector('.first-paint-header')
    if (place)
      place.textContent =
        'Warroom could not read its own program files. Your log was not touched and alarms go on. Install Warroom again.'
  }
}

void start()
