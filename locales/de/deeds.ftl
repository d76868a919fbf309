# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = Die E-Mail konnte nicht archiviert werden: { $why }
deeds-delete-failed = Die E-Mail konnte nicht gelöscht werden: { $why }
deeds-junk-failed = Die E-Mail konnte nicht in den Spam-Ordner verschoben werden: { $why }
deeds-mark-read-failed = Die E-Mail konnte nicht als gelesen markiert werden: { $why }
deeds-mark-unread-failed = Die E-Mail konnte nicht als ungelesen markiert werden: { $why }
deeds-undo-move-failed = Die E-Mail konnte nicht zurückgeholt werden: { $why }
deeds-undo-read-failed = Die E-Mail konnte nicht wieder als ungelesen markiert werden: { $why }
deeds-undo-unread-failed = Die E-Mail konnte nicht wieder als gelesen markiert werden: { $why }

## Why; after a colon

deeds-why-silent = Der Mailserver hat es nicht ausgeführt. Versuchen Sie es später noch einmal.
# With the words of the server.
deeds-why-refused = Der Mailserver hat es abgelehnt („{ $said }“). Versuchen Sie es später noch einmal.
deeds-why-gone = Sie ist nicht mehr im Postfach.
deeds-why-moved = Das Postfach hat sich verändert, deshalb blieb sie, wie sie ist. Versuchen Sie es gleich noch einmal.
# The key of the settings that names one.
deeds-why-no-folder = Der Mailserver nennt keinen Ordner dafür. Geben Sie einen in den Einstellungen des Kontos an ({ $key }).
deeds-why-offline = Der Mailserver ist nicht erreichbar. Es wird nachgeholt, sobald er es ist.
deeds-why-sign-in = Das Konto muss neu angemeldet werden. Danach wird es nachgeholt.
deeds-why-store = Es konnte nicht vermerkt werden. Prüfen Sie, ob die Festplatte voll ist.

## Other answers to what was asked for

deeds-still-undoing = Was zuvor mit dieser E-Mail gemacht wurde, wird noch rückgängig gemacht. Versuchen Sie es gleich noch einmal.
deeds-too-late = Das lässt sich hier nicht mehr rückgängig machen. Sie finden die E-Mail in dem Ordner, in den sie verschoben wurde.
deeds-no-longer-there = Diese E-Mail ist nicht mehr im Postfach.
deeds-read-only = Dieses Konto ist in Tidings schreibgeschützt (read-only in den Einstellungen), deshalb blieb die E-Mail, wie sie ist.
deeds-account-of-mail-gone = Das Konto dieser E-Mail gibt es nicht mehr.
deeds-unknown-mail = Diese E-Mail ist nicht mehr bekannt.
deeds-nothing-to-mute = Diese E-Mail sagt nicht, welcher Absender, welche Liste oder welche Unterhaltung das ist, also gibt es nichts stummzuschalten.
deeds-account-gone-already = Dieses Konto ist schon weg.
deeds-account-unknown = Dieses Konto gibt es nicht.
deeds-sign-in-left = Das Konto ist entfernt, aber der Schlüsselbund hat seine Anmeldung nicht gelöscht. Tidings versucht es alle paar Minuten wieder, und beim nächsten Start; oder löschen Sie den Eintrag „Tidings“ in Ihrer Passwortverwaltung.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Test von Tidings
deeds-test-took = { $seconds } s von der Übergabe der E-Mail an den Server bis zur Benachrichtigung.
deeds-test-took-left = Die Benachrichtigung kam nach { $seconds } s. Die Test-E-Mail („{ $subject }“) konnte nicht entfernt werden: Bitte löschen Sie sie selbst.
# After why the test failed.
deeds-test-left = { $why } Die Test-E-Mail („{ $subject }“) konnte nicht entfernt werden: Bitte löschen Sie sie selbst.
deeds-test-connect-failed = Der Mailserver wurde für den Test nicht erreicht: { $why }
deeds-test-put-failed = Der Mailserver hat die Test-E-Mail nicht angenommen: { $why }
deeds-test-arrive-failed = Die Test-E-Mail liegt im Postfach, aber Tidings hat nicht davon erfahren: { $why }
deeds-test-show-failed = Tidings hat von der Test-E-Mail erfahren, aber es wurde keine Benachrichtigung angezeigt: { $why }
deeds-test-remove-failed = Die Test-E-Mail konnte nicht entfernt werden: { $why }
deeds-test-why-desk = Nichts auf diesem Desktop hat sie angenommen. Sehen Sie nach, was der Status sagt.
deeds-test-why-paused = Benachrichtigungen sind pausiert. Setzen Sie sie fort und versuchen Sie es noch einmal.
deeds-test-why-quiet = Gerade ist Ruhezeit (quiet in den Einstellungen). Versuchen Sie es noch einmal, wenn die Ruhezeit vorbei ist.
deeds-test-why-silent = Laut den Einstellungen des Kontos werden E-Mails von seiner eigenen Adresse nicht gemeldet (announce und mutes), und die Test-E-Mail ist eine davon.
deeds-test-why-said = Er sagte: „{ $said }“.
deeds-test-why-sign-in = Das Konto muss zuerst neu angemeldet werden.
deeds-test-why-offline = Er ist nicht erreichbar. Versuchen Sie es noch einmal, wenn Sie online sind.
deeds-test-why-wait = Er möchte eine Weile in Ruhe gelassen werden, oder der Schlüsselbund ist gesperrt. Versuchen Sie es später noch einmal.
deeds-test-why-unknown = Er sagte nicht, warum. Versuchen Sie es später noch einmal.
deeds-test-why-late = nicht innerhalb von { $seconds } s.
# The text of the test mail.
deeds-test-body = Tidings hat diese E-Mail hier abgelegt, um Ihre Benachrichtigungen zu testen, und entfernt sie wieder.
deeds-test-shown = Die Benachrichtigung wurde angezeigt. Es wurde keine E-Mail in das Postfach gelegt.
deeds-test-why-not-watched = Das Postfach wird gerade nicht beobachtet. Sehen Sie nach, was der Status sagt.
