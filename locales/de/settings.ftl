# Das Fenster mit den Einstellungen.

## The window

settings-title = Einstellungen – Tidings
settings-loading = Einstellungen werden geladen …
settings-lost-body = Der Teil von Tidings, der Ihre Postfächer beobachtet, läuft nicht oder startet gerade neu. Sobald er wieder da ist, lassen sich die Einstellungen ändern.
settings-lost-short = Tidings antwortet nicht. Was Sie sehen, ist vielleicht veraltet, und nichts lässt sich ändern.
settings-saved = Gespeichert.
no-accounts-title = Noch kein Konto
no-accounts-body = Melden Sie sich zuerst bei einem Postfach an; hier steht dann, was sich dafür einstellen lässt.
open-folder = Ordner öffnen

page-about = Über Tidings
page-access = Zugriff
page-accounts = Konten
page-advanced = Erweitert
page-diagnostics = Diagnose
page-general = Allgemein
page-notifications = Benachrichtigungen

## Accounts

account-list = Konten in Ihrer Reihenfolge
move-down = { $name } nach unten
move-up = { $name } nach oben
moved-to = { $name }: { $place } von { $count }
settings-of = Einstellungen für { $name }

group-identity = Name und Farbe
nickname-label = Name
nickname-hint = Wird anstelle der Adresse angezeigt.
color-label = Farbe
color-blue = Blau
color-green = Grün
color-orange = Orange
color-purple = Violett
color-red = Rot
color-teal = Petrol
color-pink = Rosa
color-grey = Grau

group-mailbox = Postfach
folders-label = Weitere Ordner
folders-hint = Werden neben dem Posteingang beobachtet; es gelten die Namen aus Ihrem E‑Mail-Programm. Ein Ordner in einem anderen: Lists/Rust.
folders-placeholder = Name eines Ordners
entry-add = Hinzufügen
entry-remove = { $name } entfernen
read-only-label = Nur lesen
read-only-hint = Tidings ändert nichts in diesem Postfach, und Benachrichtigungen haben keine Schaltflächen dafür.

group-places = Wohin E‑Mails kommen
archive-label = Archivierte E‑Mails
trash-label = Gelöschte E‑Mails
junk-label = Spam
place-default = Laut Mailserver

group-open = E‑Mails öffnen
open-with-label = E‑Mails öffnen in
open-with-hint = Wohin ein Klick auf eine Benachrichtigung oder in der Liste führt.
open-with-auto = Den Seiten des Anbieters, sonst dem E‑Mail-Programm
open-with-mail-program = Dem E‑Mail-Programm
open-command-label = Mit diesem Programm
open-command-hint = Zum Beispiel firefox -P Arbeit oder thunderbird. Die Adresse der E‑Mail kommt zuletzt.
open-command-default = Dem des Systems
# Instead of a program of the list: then a command can be typed.
opener-else = Etwas anderes …
opener-command = Befehl

group-sign-in = Anmeldung
sign-in-page-label = Anmeldeseite
sign-in-page-hint = Wo sie sich öffnet, wenn Sie sich neu anmelden.
sign-in-page-auto = Wie es der Anbieter vorzieht
sign-in-page-browser = In meinem Browser
sign-in-page-webview = In Tidings

## Notifications

group-all-accounts = Alle Konten
locked-label = Bei gesperrtem oder geteiltem Bildschirm
locked-hint = Mehr verraten Benachrichtigungen dann nicht, was auch immer für ein Konto gewählt ist.
account-label = Konto

group-notice = Benachrichtigung
level-label = Sie verrät
level-nothing = Dass eine E‑Mail da ist
level-sender = Den Absender
level-subject = Absender und Betreff
level-everything = Absender, Betreff und Anfang
buttons-label = Schaltflächen
buttons-hint = Werden gezeigt, wo Mailserver und Desktop es können. „Öffnen“ ist der Klick auf die Benachrichtigung selbst.
button-copy-code = Code kopieren
button-open = Öffnen
button-read = Als gelesen markieren
button-archive = Archivieren
button-delete = Löschen
button-junk = In den Spam-Ordner
button-mute = Stummschalten
sound-label = Ton
sound-hint = Der Ton des Desktops für neue E‑Mails. Nicht in Ruhezeiten und nicht, solange Sie nicht gestört werden wollen.

group-which = Welche E‑Mails
announce-label = Gemeldet werden
announce-hint = Die übrigen stehen grau in der Liste Ihrer E‑Mails.
announce-all = Alle E‑Mails
announce-not-lists = Alle außer Mailinglisten
announce-primary = Was Gmail unter „Allgemein“ einordnet
announce-vips = Nur E‑Mails von VIPs
vips-label = VIPs
vips-hint = Werden auch in Ruhezeiten gemeldet, und auch, wenn sie über eine Liste schreiben. Eine Adresse oder eine ganze Domain: @example.org
vips-placeholder = Adresse oder @Domain
mutes-label = Nie gemeldet
mutes-hint = Stummgeschaltete Absender, Mailinglisten und Unterhaltungen.
mutes-placeholder = Adresse eines Absenders
muted-list = Mailingliste { $name }
muted-thread = Unterhaltung { $name }
returned-label = Wieder ungelesene E‑Mails melden
returned-hint = Zum Beispiel eine zurückgestellte E‑Mail, wenn ihre Zeit gekommen ist.

group-quiet = Ruhezeiten
quiet-label = Nichts wird gemeldet
quiet-hint = Wenn die Zeit endet, fasst eine Benachrichtigung zusammen, was gekommen ist.
quiet-add = Zeit hinzufügen
quiet-days = Tage der Ruhezeit { $place }
quiet-from = Von
quiet-to = bis
quiet-next-day = am nächsten Tag
quiet-remove = Ruhezeit { $place } entfernen

## General

group-start = Start
autostart-label = Beim Anmelden starten
autostart-elsewhere = Auf diesem Computer entscheiden die Systemeinstellungen, was beim Anmelden startet.
panel-at-start-label = E‑Mails beim Start anzeigen
panel-at-start-hint = Öffnet das Fenster mit Ihren E‑Mails, sobald Tidings startet, auch beim Anmelden.
group-network = Netzwerk
proxy-label = Proxyserver
proxy-hint = Eine Adresse wie http://proxy.example:3128 oder socks5://10.0.0.1:1080, oder „never“ (nie). Name und Passwort gehören nicht hierher, sondern in die Umgebung (ALL_PROXY).
proxy-environment = Automatisch

group-looks = Darstellung
theme-label = Design
theme-dark = Dunkel
theme-light = Hell
theme-system = System
language-label = Sprache
language-system = Wie das System

## Access

access-intro = Was jede Anmeldung erlaubt und wo sie aufbewahrt wird. Die Fenster von Tidings sehen sie nie.
access-scopes = Gewährt
access-scopes-unknown = Noch nicht bekannt
access-kept = Ort der Anmeldung
kept-demo = Im Arbeitsspeicher, bis die Demo endet
kept-keychain = Im Schlüsselbund dieses Computers; sie wurde von dort zurückgelesen
kept-memory = Nur im Arbeitsspeicher, bis Tidings beendet wird: Der Schlüsselbund hat sie nicht angenommen
kept-unknown = Noch nicht bekannt: Seit dem Start von Tidings wurde sie nicht gebraucht
access-signed-in = Angemeldet
access-signed-in-unknown = Noch nicht bekannt
access-refreshed = Zuletzt erneuert
access-refreshed-never = Noch nicht seit dem Start von Tidings
access-expires = Aktueller Schlüssel endet
access-expires-hint = Vorher wird er von selbst ersetzt.
access-ends = Erlaubnis endet
access-ends-hint = Dann beendet sie der Anbieter. Melden Sie sich vorher oder danach neu an.
access-expires-none = Zurzeit gibt es keinen
access-by-password = Alles, was ein Mailprogramm tut (App-Passwort)
sign-out-here = Von diesem Computer entfernen
sign-out-revoke = Auch bei { $provider } beenden
sign-out-revoke-body = Bei { $provider } endet damit auch die Anmeldung von Tidings auf Ihren anderen Computern.

## Diagnostics

diagnostics-intro = Wie die Beobachtung der Postfächer läuft. Gezählt wird ab dem Start von Tidings, bei den Bytes ab Mitternacht UTC.
diagnostics-state = Zustand
export-title = Export für eine Fehlermeldung
export-hint = Schreibt all dies in eine Textdatei, die Sie mitschicken können, wenn Sie um Hilfe bitten. Adressen, Ordnernamen und Ihr Name werden weggelassen.
export-button = Exportieren
export-done = Gespeichert unter { $path }

## Advanced

file-title = Einstellungsdatei
file-hint = Alles hier steht in dieser Datei, auf Wunsch mit eigenen Kommentaren. Was Sie dort ändern, erscheint sofort hier.
hook-title = Befehl
hook-label = Bei jeder neuen E‑Mail ausführen
hook-hint = Ein Programm und seine Argumente, einmal gestartet für jede E‑Mail, die gemeldet wird. Keine Shell liest sie; was Leerzeichen hat, steht in Anführungszeichen. TIDINGS_FROM, TIDINGS_SUBJECT und andere in seiner Umgebung sagen, was kam.
hook-none = Nichts
log-title = Protokoll
log-hint = Das Letzte, was Tidings über sein Tun gesagt hat. Adressen, Namen und Schlüssel sind nie dabei.
log-level-label = Es sagt
log-level-error = Nur was gescheitert ist
log-level-warn = Auch, was nicht stimmen könnte
log-level-info = Auch, was geschieht
log-level-debug = Auch, wie es geschieht
log-pause = Anhalten
log-go-on = Weiter
log-copy = Kopieren

## About

about-version = Version { $version }
about-body = Meldet Ihnen neue E‑Mails: sofort, und nur einmal.
about-telemetry = Es spricht mit Ihrem Anbieter und Ihrem Mailserver und mit niemandem sonst.
news-title = Was ist neu
news-older = Frühere Versionen
about-licence = Tidings ist freie Software: wahlweise unter der MIT-Lizenz oder der Apache-Lizenz 2.0.
licence-apache = Apache-Lizenz 2.0
licence-mit = MIT-Lizenz
licence-others = Woraus Tidings besteht, und die Lizenzen
