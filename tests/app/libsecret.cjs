// Read by main before the app, and after the test driver's own module, which asks for no keyring at all.
const { app } = require('electron')
app.commandLine.appendSwitch('password-store', 'gnome-libsecret')
