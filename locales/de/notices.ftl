# Notifications.

## A mail

notices-new-mail = Neue E-Mail
notices-unknown-sender = Unbekannter Absender
# Of whom the mail server says that it is forged.
notices-unverified = Absender nicht bestätigt
notices-unverified-sender = Absender nicht bestätigt: { $sender }
# A one-time code that stands in the mail.
notices-code = Code: { $code }
notices-encrypted = Verschlüsselte Nachricht

## An invitation, in place of the mail's text

notices-invitation = Einladung
notices-cancelled = Abgesagt
notices-accepted = Zugesagt
notices-declined = Abgelehnt
notices-tentative = Mit Vorbehalt zugesagt
notices-answer = Antwort auf eine Einladung
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }: { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }, { $when }

## Several mails in one

notices-new =
    { $count ->
        [one] { $count } neue E-Mail
       *[other] { $count } neue E-Mails
    }
notices-away =
    { $count ->
        [one] Während Ihrer Abwesenheit: { $count } neue E-Mail
       *[other] Während Ihrer Abwesenheit: { $count } neue E-Mails
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [one] Während der Ruhezeit: { $count } neue E-Mail
       *[other] Während der Ruhezeit: { $count } neue E-Mails
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = Von { $first }
notices-from-two = Von { $first } und { $second }
notices-from-three = Von { $first }, { $second } und { $third }
notices-from-one-others = Von { $first } und anderen
notices-from-two-others = Von { $first }, { $second } und anderen
notices-from-three-others = Von { $first }, { $second }, { $third } und anderen

## Buttons

notices-archive = Archivieren
notices-copy-code = Code kopieren
# With the code itself: "Copy 481 220".
notices-copy-this-code = { $code } kopieren
notices-delete = Löschen
notices-junk = Spam
notices-mark-read = Gelesen
notices-mute = Stummschalten
notices-mute-sender = Diesen Absender
notices-mute-list = Diese Liste
notices-mute-thread = Diese Unterhaltung
notices-open = Öffnen
notices-show-mails = E-Mails anzeigen
notices-sign-in-again = Neu anmelden
notices-undo = Rückgängig

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = Was soll stummgeschaltet werden?
notices-muted-sender = Absender stummgeschaltet
notices-muted-list = Liste stummgeschaltet
notices-muted-thread = Unterhaltung stummgeschaltet

## About an account

notices-watching = Tidings beobachtet { $address }.
notices-not-watched = E-Mails werden nicht abgerufen
notices-signed-out = Abgemeldet
notices-sign-in-to = Melden Sie sich bei { $account } neu an, damit weiter E-Mails ankommen.
notices-alert-title = Eine Mitteilung Ihres Mailservers
# The account, and what its server says.
notices-alert = { $account }: { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = Nicht erledigt
notices-trial = Dies ist ein Test: Benachrichtigungen kommen an.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }: { $body }
notices-unavailable = Nichts auf diesem Desktop zeigt Benachrichtigungen an. Neue E-Mails finden Sie über das Symbol in der Leiste und im Fenster; damit sie sofort gemeldet werden, starten Sie einen Benachrichtigungsdienst.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = Das System zeigt keine Benachrichtigungen von Tidings an. Neue E-Mails finden Sie über das Symbol in der Leiste und im Fenster; damit sie sofort gemeldet werden, erlauben Sie in den Systemeinstellungen die Benachrichtigungen von Tidings.
# After one was shown to nobody.
notices-keeps-trying = Nichts auf diesem Desktop zeigt Benachrichtigungen an, deshalb erscheinen neue E-Mails nur über das Symbol in der Leiste und im Fenster. Tidings versucht es weiter.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = Neue Nachricht
notices-unreadable-subject = Sie konnte nicht gelesen werden
