// Read by main before the app: sets its wall clock by as many ms as it is told. The machine's uptime goes on as before.
const real = Date.now
let by = 0
Date.now = () => real() + by
// For a test driver inside.
globalThis.setClockBy = (ms) => {
  by = ms
}
process.on('message', (ms) => {
  by = ms
  process.send(ms)
})
// Must not keep the app running.
process.channel?.unref()
