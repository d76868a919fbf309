# Was mehrere Fenster sagen, und was die Bedienelemente von sich aus sagen.

add-account = Konto hinzufügen
cancel = Abbrechen
command-failed = Das ist Tidings nicht gelungen. Versuchen Sie es noch einmal; wenn es dabei bleibt, beenden Sie Tidings und starten Sie es neu.
dismiss = Ausblenden
not-answering = Tidings antwortet nicht
try-again = Noch einmal versuchen

with-key = { $label } ({ $key })
key-enter = Eingabetaste
