# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = Add an account — Tidings
windows-settings = Settings — Tidings
# A title, in the demo.
windows-demo = { $title } (demo)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } — Sign in
windows-consent-plain = Sign in

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = Use my &browser instead
windows-cancel = &Cancel

## What was asked for and not done

windows-closed = This window is closed already.
windows-not-understood = Tidings gave an answer that this window does not understand. Quit Tidings and start it again.
windows-disconnected = Tidings stopped in the middle of this. Start it again and look whether it was done.
