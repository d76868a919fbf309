# Was mehrere Fenster sagen, und was die Bedienelemente von sich aus sagen.

add-account = Konto hinzufügen
cancel = Abbrechen
command-failed = Das ist Tidings nicht gelungen. Versuchen Sie es noch einmal; wenn es dabei bleibt, beenden Sie Tidings und starten Sie es neu.
dismiss = Ausblenden
not-answering = Tidings antwortet nicht
try-again = Noch einmal versuchen

settings = Einstellungen
self-test = Benachrichtigungen testen
self-test-runs = Eine Test-E‑Mail ist unterwegs. Sie wird danach wieder entfernt.
sign-in-again = Neu anmelden
sign-out = Abmelden
sign-out-ask = Abmelden …
sign-out-body = Tidings beobachtet { $address } dann nicht mehr und löscht die Anmeldung von diesem Computer. Ihre E‑Mails bleiben, wo sie sind.

with-key = { $label } ({ $key })
key-enter = Eingabetaste
