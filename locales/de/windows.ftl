# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = Konto hinzufügen – Tidings
windows-settings = Einstellungen – Tidings
# A title, in the demo.
windows-demo = { $title } (Demo)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } – Anmelden
windows-consent-plain = Anmelden

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = Lieber meinen &Browser verwenden
windows-cancel = &Abbrechen

## What was asked for and not done

windows-closed = Dieses Fenster ist schon geschlossen.
windows-not-understood = Tidings hat etwas geantwortet, das dieses Fenster nicht versteht. Beenden Sie Tidings und starten Sie es neu.
windows-disconnected = Tidings wurde mittendrin beendet. Starten Sie es neu und sehen Sie nach, ob es erledigt wurde.
