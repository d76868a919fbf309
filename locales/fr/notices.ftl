# Notifications.

## A mail

notices-new-mail = Nouvel e-mail
notices-unknown-sender = Expéditeur inconnu
# Of whom the mail server says that it is forged.
notices-unverified = Expéditeur non vérifié
notices-unverified-sender = Expéditeur non vérifié : { $sender }
# A one-time code that stands in the mail.
notices-code = Code : { $code }
notices-encrypted = Message chiffré

## An invitation, in place of the mail's text

notices-invitation = Invitation
notices-cancelled = Annulé
notices-accepted = Accepté
notices-declined = Refusé
notices-tentative = Accepté provisoirement
notices-answer = Réponse à une invitation
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what } : { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }, { $when }

## Several mails in one

notices-new =
    { $count ->
        [one] { $count } nouvel e-mail
       *[other] { $count } nouveaux e-mails
    }
notices-away =
    { $count ->
        [one] En votre absence : { $count } nouvel e-mail
       *[other] En votre absence : { $count } nouveaux e-mails
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [one] Pendant les heures calmes : { $count } nouvel e-mail
       *[other] Pendant les heures calmes : { $count } nouveaux e-mails
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = De { $first }
notices-from-two = De { $first } et { $second }
notices-from-three = De { $first }, { $second } et { $third }
notices-from-one-others = De { $first } et d’autres
notices-from-two-others = De { $first }, { $second } et d’autres
notices-from-three-others = De { $first }, { $second }, { $third } et d’autres

## Buttons

notices-archive = Archiver
notices-copy-code = Copier le code
# With the code itself: "Copy 481 220".
notices-copy-this-code = Copier { $code }
notices-delete = Supprimer
notices-junk = Indésirable
notices-mark-read = Marquer comme lu
notices-mute = Mettre en sourdine
notices-mute-sender = Cet expéditeur
notices-mute-list = Cette liste
notices-mute-thread = Cette conversation
notices-open = Ouvrir
notices-show-mails = Afficher les e-mails
notices-sign-in-again = Se reconnecter
notices-undo = Annuler

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = Que faut-il mettre en sourdine ?
notices-muted-sender = Expéditeur en sourdine
notices-muted-list = Liste en sourdine
notices-muted-thread = Conversation en sourdine

## About an account

notices-watching = Tidings surveille { $address }.
notices-not-watched = Les e-mails ne sont pas relevés
notices-signed-out = Déconnecté
notices-sign-in-to = Reconnectez-vous à { $account } pour continuer à recevoir vos e-mails.
notices-alert-title = Un message de votre serveur de messagerie
# The account, and what its server says.
notices-alert = { $account } : { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = Action non effectuée
notices-trial = Ceci est un test : les notifications passent.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title } : { $body }
notices-unavailable = Rien sur ce bureau n’affiche de notifications. Les nouveaux e-mails apparaissent dans la zone de notification et dans la fenêtre ; pour être prévenu aussitôt, lancez un service de notifications.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = Le système n’affiche pas les notifications de Tidings. Les nouveaux e-mails apparaissent dans la zone de notification et dans la fenêtre ; pour être prévenu aussitôt, autorisez les notifications de Tidings dans les réglages du système.
# After one was shown to nobody.
notices-keeps-trying = Rien sur ce bureau n’affiche de notifications, les nouveaux e-mails n’apparaissent donc que dans la zone de notification et dans la fenêtre. Tidings continue d’essayer.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = Nouveau message
notices-unreadable-subject = Il n’a pas pu être lu
