# Das Fenster mit den neuesten E‑Mails aller Konten.

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = Jetzt abrufen
checked = Alle Mailserver wurden nach Neuem gefragt.
demo-accounts = Dies ist die Demo: Konten und E‑Mails sind erfunden, und nichts verlässt diesen Computer.
first-run-title = Welches Postfach soll Tidings beobachten?
first-run-body = Tidings sagt Ihnen sofort Bescheid, wenn E‑Mails eintreffen. Melden Sie sich einmal an; die Anmeldung bleibt im Schlüsselbund dieses Computers.
list-failed = Die E‑Mails konnten nicht geladen werden
loading-mail = E‑Mails werden geladen …
lost-body = Der Teil von Tidings, der Ihre Postfächer beobachtet, läuft nicht oder startet gerade neu. Bis er wieder da ist, werden keine neuen E‑Mails gemeldet.
lost-short = Tidings antwortet nicht. Was Sie sehen, ist vielleicht veraltet, und neue E‑Mails werden nicht gemeldet.
updated = Tidings wurde auf { $version } aktualisiert.
updated-show = Was ist neu

## The list

empty-title = Nichts Neues
empty-body = Neue E‑Mails erscheinen hier, sobald sie eintreffen.
unwatched-title = Die E‑Mails werden nicht abgefragt
unwatched-elsewhere = Nichts Neues in den anderen Konten
unwatched-body = { $name } wird im Moment nicht abgefragt. Sobald das behoben ist, meldet Tidings, was inzwischen gekommen ist.
unwatched-bodies =
    { $count ->
        [one] { $count } Konto wird im Moment nicht abgefragt. Sobald das behoben ist, meldet Tidings, was inzwischen gekommen ist.
       *[other] { $count } Konten werden im Moment nicht abgefragt. Sobald das behoben ist, meldet Tidings, was inzwischen gekommen ist.
    }
limited =
    { $count ->
        [one] Die neueste E‑Mail wird angezeigt.
       *[other] Die neuesten { $count } E‑Mails werden angezeigt.
    }
no-subject = (kein Betreff)
read = Gelesen
unread = Ungelesen
unread-mark = Ungelesen:
unread-count =
    { $count ->
        [one] { $count } ungelesen
       *[other] { $count } ungelesen
    }

## The filter

filter = Filtern
filter-clear = Filter aufheben
filter-empty = Keine E‑Mail passt dazu
filter-empty-body = Der Filter durchsucht Absender, Betreff und Textanfang der neuesten E‑Mails.
filter-label = E‑Mails anzeigen mit

## Accounts: the state of each, short

accounts = Konten
health-answered = { $state } · { $age }
health-connecting = Verbindet …
health-keychain-locked = Schlüsselbund gesperrt
health-keychain-missing = Kein Schlüsselbund
health-live = Live
health-needs-sign-in = Neu anmelden
health-offline = Offline
health-paused = Pausiert
health-polling = Jede Minute
health-problem = Braucht Hilfe

## Accounts: the same in a sentence

state-connecting = Die Verbindung zum Mailserver wird hergestellt.
state-keychain-locked = Der Schlüsselbund ist gesperrt. Entsperren Sie ihn, damit dieses Postfach wieder beobachtet wird.
state-keychain-missing = Es läuft kein Schlüsselbund, daher kann die Anmeldung nicht gelesen werden. Das Postfach wird nicht beobachtet.
state-live = Der Mailserver meldet Tidings sofort, wenn E‑Mails eintreffen.
state-needs-sign-in = Der Anbieter akzeptiert diese Anmeldung nicht mehr. Das Postfach wird nicht beobachtet.
state-offline = Der Mailserver ist nicht erreichbar. Tidings versucht es weiter.
state-polling = Dieser Mailserver kann neue E‑Mails nicht von sich aus melden, deshalb fragt Tidings jede Minute nach.
state-problem = Das Postfach wird nicht beobachtet.

## Accounts: what can be done

more-accounts =
    { $count ->
        [one] { $count } weiteres Konto anzeigen
       *[other] { $count } weitere Konten anzeigen
    }
retry-now = Jetzt versuchen

## Accounts: figures, each before its value

fact-bytes = Heute gelesen
fact-heard = Letzte Antwort des Servers
fact-heard-never = noch keine
fact-missed = Vom Server nicht gemeldete E‑Mails
fact-reconnects = Neue Verbindungen
fact-since = Unverändert seit

## What can be done with a mail: labels of buttons

offer-archive = Archivieren: { $sender }
offer-delete = Löschen: { $sender }
offer-junk = In den Spam-Ordner verschieben: { $sender }
offer-mark-read = Als gelesen markieren: { $sender }
offer-mark-unread = Als ungelesen markieren: { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = Absender nicht bestätigt
offer-open = Öffnen: { $sender }
undo = Rückgängig

## What was done with a mail: read out

did-archive = Archiviert.
did-delete = Gelöscht.
did-junk = In den Spam-Ordner verschoben.
did-mark-read = Als gelesen markiert.
did-mark-unread = Als ungelesen markiert.
undone = Rückgängig gemacht.

## The same, shown with the subject or the sender

done-archive = Archiviert: { $mail }
done-delete = Gelöscht: { $mail }
done-junk = In den Spam-Ordner verschoben: { $mail }
done-mark-read = Als gelesen markiert: { $mail }
done-mark-unread = Als ungelesen markiert: { $mail }

## What waits for the mail server

doing-archive = Wird archiviert, sobald der Mailserver erreichbar ist
doing-delete = Wird gelöscht, sobald der Mailserver erreichbar ist
doing-junk = Wird in den Spam-Ordner verschoben, sobald der Mailserver erreichbar ist
doing-mark-read = Wird als gelesen markiert, sobald der Mailserver erreichbar ist
doing-mark-unread = Wird als ungelesen markiert, sobald der Mailserver erreichbar ist
doing-undo = Wird zurückgeholt, sobald der Mailserver erreichbar ist

## Why a mail has no notification

rule-muted-list = Nicht gemeldet: Die Liste ist stummgeschaltet
rule-muted-sender = Nicht gemeldet: Der Absender ist stummgeschaltet
rule-muted-thread = Nicht gemeldet: Die Unterhaltung ist stummgeschaltet
rule-not-lists = Nicht gemeldet: Sie kam über eine Mailingliste
rule-not-primary = Nicht gemeldet: Gmail ordnet sie nicht unter „Allgemein“ ein
rule-only-vips = Nicht gemeldet: Nur VIPs werden gemeldet
unmuted = Stummschaltung aufgehoben. Ab jetzt wird wieder gemeldet.
offer-unmute = Stummschaltung aufheben: { $sender }

## What of a mail is to be muted, and what was

offer-mute = Stummschalten: { $sender }
mute-sender = Diesen Absender
mute-list = Diese Liste
mute-thread = Diese Unterhaltung
muted = Stummgeschaltet. Was ab jetzt kommt, wird nicht gemeldet.
done-mute-sender = Absender stummgeschaltet: { $name }
done-mute-list = Liste stummgeschaltet: { $name }
done-mute-thread = Unterhaltung stummgeschaltet: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = { $code } kopieren: { $sender }
code-copied = Kopiert. In einer Minute wird die Zwischenablage geleert.
