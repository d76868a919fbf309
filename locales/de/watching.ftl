# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = Der Mailserver ist nicht erreichbar. Neue E-Mails werden gemeldet, sobald die Verbindung wieder da ist.
watching-no-network = Dieser Computer ist offline. Neue E-Mails werden gemeldet, sobald es wieder ein Netz gibt.
watching-portal = Anstelle des Mailservers antwortet etwas anderes. Melden Sie sich in diesem Netz an (öffnen Sie irgendeine Seite im Browser); neue E-Mails werden gemeldet, sobald der Mailserver antwortet.
# May be followed by a sentence that says why.
watching-borrowed-time = Die Anmeldung dieser Verbindung ist abgelaufen, und es gibt noch keine neue. Neue E-Mails werden gemeldet, solange der Mailserver die Verbindung hält; wir versuchen es weiter.
watching-turned-away = Der Mailserver hat uns abgewiesen. Wir versuchen es weiter; neue E-Mails werden gemeldet, sobald er uns einlässt.
watching-limited = Der Mailserver hat uns gebeten, seltener zu fragen, deshalb werden neue E-Mails später gemeldet. Der Grund können andere E-Mail-Programme sein, die mit diesem Konto verbunden sind.
watching-refused = Der Mailserver lässt uns dieses Postfach nicht lesen, deshalb werden neue E-Mails nicht gemeldet. Prüfen Sie, ob das Konto den Zugriff über IMAP erlaubt.
# Exchange: "User is authenticated but not connected".
watching-not-connected = Der Mailserver kennt diese Anmeldung, öffnet dafür aber kein Postfach, deshalb werden neue E-Mails nicht gemeldet. Vielleicht haben Sie sich mit einem anderen Konto angemeldet, dieses hat kein Postfach oder keine Lizenz dafür, oder es ist ein freigegebenes Postfach, das Ihnen nicht offensteht. Melden Sie sich mit dem richtigen Konto neu an, oder fragen Sie Ihre Administratorin oder Ihren Administrator. Tidings versucht es weiter.
watching-token-refused = Der Mailserver akzeptiert diese Anmeldung nicht mehr, deshalb werden neue E-Mails nicht gemeldet. Melden Sie sich neu an.
watching-no-token-sign-in = Dieser Mailserver bietet keine Anmeldung mit einem Token (OAUTHBEARER oder XOAUTH2) an, deshalb kann Tidings ihn nicht beobachten.
watching-no-password-sign-in = Dieser Mailserver nimmt keine Passwörter an, deshalb kann sich Tidings dort nicht anmelden.
watching-proxy-refuses = Der Proxy lässt niemanden zu { $host } durch. E-Mails werden nicht abgerufen.
watching-proxy-wants-a-name = Der Proxy verlangt Name und Passwort: Tragen Sie beides in ALL_PROXY ein und starten Sie Tidings neu.
watching-bad-characters = Die Adresse oder die Anmeldung dieses Kontos enthält Zeichen, die kein Mailserver akzeptiert. Entfernen Sie das Konto und fügen Sie es neu hinzu.
watching-web-login = Der E-Mail-Anbieter verlangt, dass Sie sich zuerst auf seiner Webseite anmelden. Bis dahin werden keine E-Mails gemeldet. Öffnen Sie Ihre E-Mails in einem Browser und melden Sie sich dann bei diesem Konto neu an.
watching-imap-off = Der E-Mail-Anbieter hat IMAP für dieses Konto ausgeschaltet. Es werden keine E-Mails gemeldet, bis es in den Einstellungen des Kontos beim Anbieter eingeschaltet ist.
watching-no-host = „{ $host }“ ist kein Name eines Mailservers. Berichtigen Sie ihn in den Einstellungen des Kontos.

## Its certificate

watching-certificate-expired = Das Zertifikat von { $host } ist abgelaufen. Sein Besitzer muss es erneuern; oder prüfen Sie das Datum dieses Computers. Bis dahin werden keine E-Mails abgerufen.
watching-certificate-not-yet = Das Zertifikat von { $host } ist noch nicht gültig. Prüfen Sie Datum und Uhrzeit dieses Computers. Bis dahin werden keine E-Mails abgerufen.
watching-certificate-unknown = Das Zertifikat von { $host } wurde von jemandem ausgestellt, dem dieser Computer nicht vertraut. Wenn es Ihr eigener Server ist, tragen Sie sein Zertifikat in die Einstellungen des Kontos ein; andernfalls hört vielleicht jemand mit. Bis dahin werden keine E-Mails abgerufen.
watching-certificate-other = Das Zertifikat von { $host } gehört zu einem anderen Server. Prüfen Sie den Namen des Servers; oder melden Sie sich in diesem Netz an, falls es das verlangt. Bis dahin werden keine E-Mails abgerufen.
watching-certificate-revoked = Das Zertifikat von { $host } wurde zurückgezogen. Fragen Sie seinen Besitzer. Bis dahin werden keine E-Mails abgerufen.
watching-certificate-unverified = Das Zertifikat von { $host } lässt sich nicht prüfen. Fragen Sie seinen Besitzer. Bis dahin werden keine E-Mails abgerufen.
watching-bad-roots = Das zusätzliche Zertifikat in den Einstellungen dieses Kontos ist nicht lesbar, deshalb wird sein Mailserver nicht kontaktiert. Berichtigen oder entfernen Sie es.
watching-no-roots = Dieser Computer hat keine Liste vertrauenswürdiger Zertifikate, deshalb kann keinem Mailserver vertraut werden. Installieren Sie das Paket „ca-certificates“.

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = Der Ordner { $folder } wird nicht beobachtet: Der Mailserver öffnet ihn nicht. Stimmt sein Name in der Einstellungsdatei?
watching-folders = Die Ordner { $folders } werden nicht beobachtet: Der Mailserver öffnet sie nicht. Stimmen ihre Namen in der Einstellungsdatei?

## This computer

watching-keychain-locked = Der Schlüsselbund ist gesperrt, deshalb werden neue E-Mails nicht gemeldet. Entsperren Sie ihn; dann geht es von selbst weiter.
watching-keychain-unanswered = Der Schlüsselbund ist gesperrt, deshalb werden neue E-Mails nicht gemeldet. Vielleicht liegt ein Passwortfenster hinter anderen; sobald es beantwortet ist, geht es von selbst weiter.
watching-keychain-missing = Es läuft kein Schlüsselbund, deshalb werden neue E-Mails nicht gemeldet. Starten Sie einen (zum Beispiel GNOME Keyring oder KWallet); dann geht es von selbst weiter.
watching-no-store = Was über die E-Mails dieses Kontos bekannt ist, lässt sich nicht lesen oder schreiben, deshalb werden neue E-Mails nicht gemeldet. Prüfen Sie die Festplatte; wir versuchen es weiter.
watching-unsaved = Der Schlüsselbund hat die neueste Anmeldung nicht gespeichert. Das Postfach wird beobachtet, aber nach einem Neustart müssen Sie sich vielleicht neu anmelden. Tidings versucht weiter, sie zu speichern.
watching-unknown-provider = Die Einstellungen nennen den Anbieter „{ $provider }“, den Tidings nicht kennt. Dieses Konto wird nicht beobachtet. Entfernen Sie es und fügen Sie es neu hinzu.
watching-stumbled = Beim Beobachten dieses Postfachs ist in Tidings etwas schiefgegangen. Es versucht es in einer halben Minute noch einmal.

## What Tidings remembers, for all accounts

watching-no-disk = Tidings kann nicht in seinen Datenordner schreiben. E-Mails werden weiter beobachtet und gemeldet, aber nach einem Neustart werden manche vielleicht noch einmal gemeldet. Prüfen Sie, ob die Festplatte voll ist.
watching-put-aside = Was Tidings über Ihre E-Mails wusste, war beschädigt und wurde beiseitegelegt. Das Beobachten beginnt von vorn: E-Mails, die bis jetzt eingetroffen sind, werden nicht gemeldet.
watching-newer-data = Die Daten von Tidings auf diesem Computer stammen von einer neueren Version. Mit dieser älteren können keine Postfächer beobachtet werden. Installieren Sie wieder die neuere Version.
watching-store-failed = Was über E-Mails bekannt ist, konnte nicht gelesen oder geschrieben werden
