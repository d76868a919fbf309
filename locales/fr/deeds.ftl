# What is done with mails, and the test of the notifications: why something was not done.

## A mail, and why

deeds-archive-failed = L’e-mail n’a pas pu être archivé : { $why }
deeds-delete-failed = L’e-mail n’a pas pu être supprimé : { $why }
deeds-junk-failed = L’e-mail n’a pas pu être déplacé vers les indésirables : { $why }
deeds-mark-read-failed = L’e-mail n’a pas pu être marqué comme lu : { $why }
deeds-mark-unread-failed = L’e-mail n’a pas pu être marqué comme non lu : { $why }
deeds-undo-move-failed = L’e-mail n’a pas pu être rétabli : { $why }
deeds-undo-read-failed = L’e-mail n’a pas pu être de nouveau marqué comme non lu : { $why }
deeds-undo-unread-failed = L’e-mail n’a pas pu être de nouveau marqué comme lu : { $why }

## Why; after a colon

deeds-why-silent = le serveur de messagerie ne l’a pas fait. Réessayez plus tard.
# With the words of the server.
deeds-why-refused = le serveur de messagerie a refusé (« { $said } »). Réessayez plus tard.
deeds-why-gone = il n’est plus dans la boîte mail.
deeds-why-moved = la boîte mail a changé, il est donc resté tel quel. Réessayez dans un instant.
# The key of the settings that names one.
deeds-why-no-folder = le serveur de messagerie n’indique pas de dossier pour cela. Indiquez-en un dans les paramètres du compte ({ $key }).
deeds-why-offline = le serveur de messagerie est injoignable. Ce sera fait dès qu’il sera joignable.
deeds-why-sign-in = il faut vous reconnecter à ce compte. Ce sera fait ensuite.
deeds-why-store = cela n’a pas pu être mémorisé. Vérifiez que le disque n’est pas plein.

## Other answers to what was asked for

deeds-still-undoing = L’action précédente sur cet e-mail est encore en cours d’annulation. Réessayez dans un instant.
deeds-too-late = Cette action ne peut plus être annulée ici. L’e-mail se trouve dans le dossier où il a été déplacé.
deeds-no-longer-there = Cet e-mail n’est plus dans la boîte mail.
deeds-read-only = Ce compte est en lecture seule dans Tidings (read-only dans les paramètres), l’e-mail est donc resté tel quel.
deeds-account-of-mail-gone = Le compte de cet e-mail n’existe plus.
deeds-unknown-mail = Cet e-mail n’est plus connu.
deeds-nothing-to-mute = Cet e-mail ne dit pas de quel expéditeur, de quelle liste ou de quelle conversation il s’agit, il n’y a donc rien à mettre en sourdine.
deeds-account-gone-already = Ce compte n’existe déjà plus.
deeds-account-unknown = Ce compte n’existe pas.
deeds-sign-in-left = Le compte est supprimé, mais le trousseau n’a pas effacé son autorisation. Tidings réessaie toutes les quelques minutes, et à son prochain démarrage ; ou supprimez l’entrée « Tidings » dans votre gestionnaire de mots de passe.

## The test of the notifications

# The subject of the test mail.
deeds-test-subject = Test de Tidings
deeds-test-took = { $seconds } s entre la remise de l’e-mail au serveur et sa notification.
deeds-test-took-left = La notification est arrivée après { $seconds } s. L’e-mail de test (« { $subject } ») n’a pas pu être supprimé : supprimez-le vous-même.
# After why the test failed.
deeds-test-left = { $why } L’e-mail de test (« { $subject } ») n’a pas pu être supprimé : supprimez-le vous-même.
deeds-test-connect-failed = Le serveur de messagerie n’a pas été joint pour le test : { $why }
deeds-test-put-failed = Le serveur de messagerie n’a pas accepté l’e-mail de test : { $why }
deeds-test-arrive-failed = L’e-mail de test est dans la boîte mail, mais Tidings n’en a pas été averti : { $why }
deeds-test-show-failed = Tidings a été averti de l’e-mail de test, mais aucune notification n’a été affichée : { $why }
deeds-test-remove-failed = L’e-mail de test n’a pas pu être supprimé : { $why }
deeds-test-why-desk = rien sur ce bureau ne l’a acceptée. Consultez l’état.
deeds-test-why-paused = les notifications sont suspendues. Réactivez-les et réessayez.
deeds-test-why-quiet = ce sont les heures calmes (quiet dans les paramètres). Réessayez quand elles seront terminées.
deeds-test-why-silent = les paramètres du compte taisent les e-mails de sa propre adresse (announce et mutes), et l’e-mail de test en fait partie.
deeds-test-why-said = il a répondu « { $said } ».
deeds-test-why-sign-in = il faut d’abord vous reconnecter à ce compte.
deeds-test-why-offline = il est injoignable. Réessayez quand vous serez en ligne.
deeds-test-why-wait = il demande qu’on le laisse tranquille un moment, ou le trousseau est verrouillé. Réessayez plus tard.
deeds-test-why-unknown = il n’a pas dit pourquoi. Réessayez plus tard.
deeds-test-why-late = pas en { $seconds } s.
# The text of the test mail.
deeds-test-body = Tidings a déposé cet e-mail ici pour tester vos notifications, et le supprimera.
deeds-test-shown = La notification a été affichée. Aucun e-mail n’a été déposé dans la boîte mail.
deeds-test-why-not-watched = la boîte mail n’est pas surveillée en ce moment. Consultez l’état.
