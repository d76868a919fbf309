# Was mehrere Fenster sagen, und was die Bedienelemente von sich aus sagen.

add-account = Konto hinzufügen
cancel = Abbrechen
command-failed = Das ist Tidings nicht gelungen. Versuchen Sie es noch einmal; wenn es dabei bleibt, beenden Sie Tidings und starten Sie es neu.
copied = Kopiert.
copy-by-hand = Kopieren Sie dies:
dismiss = Ausblenden
not-answering = Tidings antwortet nicht
unsaved-keep = Angemeldet bleiben, bis ich beende
try-again = Noch einmal versuchen

settings = Einstellungen
self-test = Benachrichtigungen testen
self-test-runs = Eine Test-E‑Mail ist unterwegs. Sie wird danach wieder entfernt.
sign-in-again = Neu anmelden
sign-out = Abmelden
sign-out-ask = Abmelden …
sign-out-body = Tidings beobachtet { $address } dann nicht mehr und löscht die Anmeldung von diesem Computer. Ihre E‑Mails bleiben, wo sie sind.
sign-out-client = Ihre eigene Client-ID für { $provider } wird dabei gelöscht, denn kein anderes Konto verwendet sie. Für eine neue Anmeldung dort brauchen Sie sie wieder: Bewahren Sie ihre Datei auf.

## Pausing

pause = Benachrichtigungen pausieren
pause-minutes = Für { 30 } Minuten
pause-hour = Für { 1 } Stunde
pause-tomorrow = Bis morgen, { $time } Uhr
pause-resumed = Bis ich sie fortsetze
paused-forever = Benachrichtigungen sind pausiert, bis Sie sie fortsetzen. Neue E‑Mails werden hier weiterhin angezeigt.
paused-until = Benachrichtigungen sind bis { $time } Uhr pausiert. Neue E‑Mails werden hier weiterhin angezeigt.
paused-until-day = Benachrichtigungen sind bis { $day }, { $time } Uhr pausiert. Neue E‑Mails werden hier weiterhin angezeigt.
resume = Fortsetzen
account-pause = Benachrichtigungen dieses Kontos pausieren
account-paused-forever = Die Benachrichtigungen dieses Kontos sind pausiert, bis Sie sie fortsetzen. E-Mails werden weiter aufgelistet.
account-paused-until = Die Benachrichtigungen dieses Kontos sind bis { $time } Uhr pausiert. E-Mails werden weiter aufgelistet.
account-paused-until-day = Die Benachrichtigungen dieses Kontos sind bis { $day }, { $time } Uhr pausiert. E-Mails werden weiter aufgelistet.

## What helps with some failures

help-ask-admin = Text für den Administrator kopieren
help-copy-details = Einzelheiten kopieren
help-new-client = Anderen Client angeben
help-open-access = Öffnen
help-open-account = Konto prüfen
help-open-browser-settings = Browser wählen
help-open-console = Konsole öffnen
help-open-date-settings = Datumseinstellungen öffnen
help-open-guide = Anleitung öffnen
help-open-mail-help = Hilfe
help-open-network = Browser öffnen
help-open-report = Melden
help-other-add = { $address } als neues Konto hinzufügen
help-other-again = Noch einmal mit { $address } versuchen
help-other-use = { $address } verwenden
help-publish = So veröffentlichen Sie es
help-publish-body = Öffnen Sie console.cloud.google.com und wählen Sie Ihr Projekt. Klicken Sie unter „Google Auth Platform“, „Zielgruppe“ (Audience), auf „App veröffentlichen“ (Publish app). Melden Sie sich danach hier neu an: Diese Anmeldung bleibt bestehen.
help-tick-box = Zeigen, welches Kästchen
help-tick-box-body = Setzen Sie auf der Seite von Google das Häkchen bei „Alle Ihre Gmail-E‑Mails lesen, schreiben, senden und endgültig löschen“ und klicken Sie dann auf „Weiter“. Tidings liest nur, bis Sie einen Knopf drücken.

with-key = { $label } ({ $key })
key-enter = Eingabetaste

# A browser and one of its profiles: "Firefox · Work".
opener-profile = { $name } · { $profile }
