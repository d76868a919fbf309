# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = Die Einstellungsdatei { $file } ist nicht zu verstehen: { $what }. Es gelten die letzten guten Einstellungen.
config-not-understood-at = Die Einstellungsdatei { $file } ist in Zeile { $line } nicht zu verstehen: { $what }. Es gelten die letzten guten Einstellungen.
# The reason is what the system says, or one of the three below.
config-not-read = Die Einstellungsdatei { $file } konnte nicht gelesen werden ({ $reason }).
config-not-written = Die Einstellungsdatei { $file } konnte nicht geschrieben werden ({ $reason }). Die Änderung gilt, bis Tidings beendet wird.
config-nothing-changed = Die Einstellungsdatei { $file } konnte nicht geschrieben werden ({ $reason }), deshalb wurde nichts geändert.
config-reason-permission = keine Berechtigung
config-reason-full = die Festplatte ist voll
config-reason-no-text = sie ist kein Text oder zu groß
config-account-gone = Dieses Konto steht nicht mehr in der Einstellungsdatei.
config-refused = Das wurde nicht geändert: { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = sie ist leer
config-no-table = wo eine Tabelle erwartet wird, steht ein Schlüssel
config-no-such-key = einen Schlüssel „{ $key }“ gibt es nicht
config-did-you-mean = einen Schlüssel „{ $key }“ gibt es nicht; meinten Sie „{ $known }“?
# The list has quotation marks of its own: "one", "two".
config-one-of = „{ $given }“ kann hier nicht stehen; möglich sind { $list }
config-no-language = Tidings spricht „{ $given }“ nicht; language ist „system“ oder { $list }
config-no-proxy = proxy ist "" (wie die Umgebung es sagt), "never" oder eine Adresse wie "http://proxy.example:3128" oder "socks5://10.0.0.1:1080", ohne Passwort
config-no-account-id = „{ $given }“ kann keine Kennung eines Kontos sein: nur Buchstaben, Ziffern und Bindestriche
config-no-address = die Adresse des Kontos { $id } ist keine E-Mail-Adresse
config-in-folders = { $what } (in „folders“ des Kontos { $id })
config-folder-nameless = ein Ordner braucht einen Namen
config-no-folder = „{ $given }“ kann kein Ordnername sein
config-too-many-folders = neben dem Posteingang können { $most } Ordner beobachtet werden, und dies sind { $given }
config-order-no-list = eine Reihenfolge ist eine Liste von Konten
config-other-accounts = das sind nicht die Konten der Einstellungsdatei
config-which-account = es ist nicht gesagt, von welchem Konto
config-no-accounts-key = das gehört zu keinem Konto
config-no-such-value = solche Werte gibt es in der Datei nicht

## Quiet hours and mutes

config-no-time = Ruhezeiten gehen von „00:00“ bis „23:59“, und „{ $given }“ ist keine solche Zeit
config-from-and-to = Ruhezeiten brauchen „from“ und „to“
config-no-list-id = „{ $given }“ kann keine Kennung einer Liste sein
config-no-sender = der Absender „{ $given }“ in „mutes“ ist keine E-Mail-Adresse
config-one-each = jeder Eintrag in „mutes“ nennt einen Absender, eine Liste oder eine Unterhaltung
config-no-word = „{ $given }“ kann nicht in „{ $key }“ stehen; es gibt { $list }
config-mutes-no-list = „mutes“ ist eine Liste von Absendern, Listen und Unterhaltungen
config-no-thread = eine Unterhaltung wird durch ihre Nummer bei Gmail benannt oder durch die Message-ID, mit der sie begann

## Programme, die der Benutzer nennt

config-too-many-words = ein Befehl hat höchstens { $most } Wörter
config-no-word-of-command = "{ $given }" kann kein Wort eines Befehls sein: Es ist zu lang oder enthält Zeichen, die niemand tippen kann
config-no-program-name = "{ $given }" benennt kein Programm: Nennen Sie seinen Namen, etwa "notify-send", oder seinen ganzen Pfad
config-no-program = auf diesem Computer gibt es kein Programm "{ $given }"
config-not-executable = "{ $given }" lässt sich nicht ausführen: Das Recht dazu fehlt
config-in-open-command = { $what } (in "open-command" des Kontos { $id })
