# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (Demo)
tray-no-account = { $name }: noch kein Konto
tray-nothing-unread = { $name }: nichts Ungelesenes
tray-nothing-unread-held = { $name }: nichts Ungelesenes, Benachrichtigungen pausiert
tray-unread =
    { $count ->
        [one] { $name }: { $count } ungelesene E-Mail
       *[other] { $name }: { $count } ungelesene E-Mails
    }
tray-unread-held =
    { $count ->
        [one] { $name }: { $count } ungelesene E-Mail, Benachrichtigungen pausiert
       *[other] { $name }: { $count } ungelesene E-Mails, Benachrichtigungen pausiert
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [one] { $name } · { $count } ungelesen · { $health }
       *[other] { $name } · { $count } ungelesen · { $health }
    }
tray-health-connecting = verbindet
tray-health-keychain-locked = Schlüsselbund gesperrt
tray-health-keychain-missing = kein Schlüsselbund
tray-health-live = live
tray-health-needs-sign-in = neu anmelden
tray-health-offline = offline
tray-health-paused = pausiert
tray-health-polling = jede Minute abgerufen
tray-health-problem = braucht Hilfe

## The menu

tray-accounts = Konten …
tray-add-account = Konto hinzufügen …
tray-check-now = Jetzt abrufen
tray-updated = Was ist neu in Tidings { $version }
tray-open-mailbox = Postfach öffnen
tray-quit = Beenden
tray-settings = Einstellungen …
tray-show-mails = E-Mails anzeigen
tray-sign-in-again = Neu anmelden …
tray-test = Benachrichtigungen testen
# A one-time code, and who sent it.
tray-copy-code = { $code } kopieren · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (kein Betreff)

## How old a mail is, as short as can be

tray-age-seconds = { $count } s
tray-age-minutes = { $count } min
tray-age-hours = { $count } Std.
tray-age-days = { $count } Tg.

## Pausing

tray-pause = Pausieren
tray-pause-half-hour = Für 30 Minuten
tray-pause-hour = Für eine Stunde
tray-pause-tomorrow = Bis morgen, { $time } Uhr
tray-pause-resumed = Bis ich sie fortsetze
tray-paused = Pausiert
tray-paused-forever = Pausiert, bis Sie sie fortsetzen
# A time of today, or a day and a time.
tray-paused-until = Pausiert bis { $time } Uhr
tray-resume = Fortsetzen

## Where there is no tray

tray-missing = Diese Arbeitsumgebung zeigt keine Symbole in der Leiste an. Tidings beobachtet weiter; starten Sie es noch einmal, um Ihre E-Mails zu sehen. Unter GNOME bringt die Erweiterung AppIndicator das Symbol zurück.
