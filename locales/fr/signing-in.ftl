# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = Ce réseau demande d’abord de vous identifier.
signing-in-unsafe-address = { $provider } nous a envoyés vers une adresse qui n’est pas sûre ; arrêt.
signing-in-unreachable = { $provider } est injoignable pour le moment.
signing-in-strange-answer = { $provider } a donné une réponse incompréhensible.
signing-in-no-privacy = Une connexion privée est impossible sur cet ordinateur.
signing-in-not-private = La connexion à { $host } n’est pas privée ; arrêt.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } Réessayez.

## How a sign-in ended

signing-in-denied = Vous n’avez pas autorisé l’accès. Aucun e-mail ne sera relevé pour ce compte.
signing-in-busy = { $provider } nous a demandé de ralentir. Réessayez dans quelques minutes.
signing-in-cancelled = La connexion a été annulée.
signing-in-bad-client = { $provider } n’accepte pas l’identifiant client ou son secret. Vérifiez-le ou importez-le de nouveau.
signing-in-different-account = Vous vous êtes connecté en tant que { $got }, mais ce compte est { $wanted }. Réessayez, ou ajoutez { $got } comme nouveau compte.
signing-in-expired = Le lien de connexion a expiré. Recommencez.
signing-in-needs-approval = Votre organisation doit approuver cette application.
signing-in-admin-text =
    Bonjour,

    J’aimerais utiliser le notificateur d’e-mails Tidings avec mon compte. { $provider } indique que notre organisation doit d’abord l’approuver. Pourriez-vous autoriser ce client à utiliser ces autorisations ?

    ID client : { $client }
    Autorisations : { $scopes }

    (Google Workspace : console d’administration, Sécurité, Commandes des API. Microsoft 365 : centre d’administration Entra, Applications d’entreprise.)

    Tidings ne fonctionne que sur mon ordinateur. Il lit la boîte mail par IMAP, communique avec { $provider } et notre serveur de messagerie, et avec personne d’autre, et conserve sa connexion dans le trousseau de cet ordinateur.

    Merci !
signing-in-no-address = { $provider } n’a pas dit de quelle adresse il s’agit. Saisissez votre adresse e-mail et réessayez.
signing-in-no-port = Cet ordinateur ne laisse pas Tidings attendre la réponse. Relancez Tidings et réessayez.
signing-in-moved = { $provider } mène maintenant ailleurs que lorsque vous l’avez vérifié. Rien n’y a été ouvert. Vérifiez de nouveau avant de vous connecter.
signing-in-moved-since = { $provider } reçoit maintenant ses réponses sur un autre serveur que lors de l’ajout de ce compte ; Tidings n’y a donc rien envoyé. Si vous savez pourquoi, ajoutez de nouveau le compte sous « Autre fournisseur… » : vous y voyez où cela mène, et pouvez accepter.
signing-in-not-verified = La réponse de { $provider } n’a pas pu être vérifiée, elle a donc été écartée. Rien n’a été enregistré.
signing-in-other-address = Vous vous êtes connecté en tant que { $got }, mais vous aviez saisi { $typed }. Rien n’a été ajouté. Pour surveiller { $got }, recommencez avec cette adresse.
signing-in-refused = { $provider } a refusé la connexion ({ $code }). Aucun e-mail ne sera relevé pour ce compte.
signing-in-box-unticked = { $provider } vous a connecté, mais la case pour la lecture des e-mails n’était pas cochée. Réessayez en la cochant.
signing-in-wrong-clock = L’horloge de votre ordinateur est décalée de { $span }. Réglez-la et réessayez.
signing-in-clock-warning = Vous êtes connecté. Mais l’horloge de votre ordinateur est décalée de { $span } : réglez-la, sinon la prochaine connexion risque d’échouer.
signing-in-passing = Vous êtes connecté. Mais { $provider } ne donne pas d’autorisation durable : quand celle-ci prendra fin, vous devrez vous reconnecter.
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
signing-in-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
signing-in-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }

## While it is under way

signing-in-no-browser = Votre navigateur ne s’est pas ouvert. Copiez le lien et ouvrez-le vous-même.
signing-in-once-more = Encore une fois, s’il vous plaît : sans cet accord, la connexion prendrait fin dans l’heure.
signing-in-no-window = La fenêtre de connexion n’a pas pu s’ouvrir. Votre navigateur a été ouvert à la place.
signing-in-as-asked = Votre navigateur a été ouvert, comme demandé.
signing-in-blank-page = La page de connexion est restée vide. Votre navigateur a été ouvert à la place.
signing-in-not-in-apps = { $provider } n’autorise pas la connexion dans les applications. Votre navigateur a été ouvert à la place.
signing-in-paste-no-answer = Ce n’est pas l’adresse attendue. Elle commence par { $begins } et se termine par un long code.
signing-in-paste-of-another = Cette réponse appartient à une autre connexion, ou à une connexion terminée. Copiez de nouveau le lien et connectez-vous là.
signing-in-over = Cette connexion est terminée. Recommencez.
signing-in-stumbled = Quelque chose a échoué dans Tidings pendant cette connexion. Recommencez.

## Its beginning

signing-in-account-gone = Ce compte n’existe plus. Ajoutez-le de nouveau.
signing-in-fill-in = Indiquez d’abord les adresses de votre fournisseur.
signing-in-unknown-address = Tidings ne sait pas à qui appartient cette adresse. Ouvrez « Ajouter un compte » et choisissez le fournisseur.
signing-in-needs-client = Pour se connecter à { $provider }, il faut d’abord votre propre identifiant client.
signing-in-needs-address = { $provider } ne dit pas à qui appartient le courrier qu’il nous laisse lire. Saisissez d’abord votre adresse e-mail.
signing-in-no-mail-address = Ceci ne ressemble pas à une adresse e-mail. Elle devrait être de la forme name@example.org.

## The keychain, when something is to be saved

signing-in-keychain-locked = Votre trousseau est verrouillé, l’autorisation n’a donc pas pu être enregistrée. Déverrouillez-le, puis réessayez.
signing-in-keychain-unanswered = Votre trousseau est verrouillé, l’autorisation n’a donc pas pu être enregistrée. Une fenêtre de mot de passe est peut-être cachée derrière d’autres : répondez-y, puis réessayez.
signing-in-keychain-missing = Aucun trousseau n’est actif, l’autorisation ne peut donc pas être enregistrée. Installez-en ou lancez-en un (GNOME Keyring ou KWallet), puis réessayez.
signing-in-keychain-too-long = Le trousseau de cet ordinateur n’a pas pu conserver cette autorisation.
signing-in-keychain-failed = Le trousseau n’a pas enregistré l’autorisation. Rien n’a été conservé ; réessayez.

## The mail server, at the end of it

signing-in-not-its-mail = Cette connexion à { $provider } n’ouvre pas la messagerie de { $address } : vous vous êtes peut-être connecté sous une autre identité. Rien n’a été modifié. Réessayez en tant que { $address }.
signing-in-nobody-can-say = Le serveur de messagerie est injoignable pour le moment, impossible donc de savoir si cette connexion est celle de { $address }. Rien n’a été modifié. Réessayez plus tard.
signing-in-not-yet = Vous êtes connecté, mais le serveur de messagerie n’a pas encore pu être joint. Tidings continue d’essayer de lui-même.
signing-in-account-removed = Le compte a été supprimé.
signing-in-settings-unusable = Les paramètres du compte sont inutilisables.

## Of an account: why there is no key for its mail server

signing-in-signed-out = Vous êtes déconnecté. Les e-mails ne sont pas relevés.
signing-in-token-over = { $provider } a donné un jeton déjà expiré.
signing-in-client-changed = L’identifiant client pour { $provider } a changé depuis votre connexion. Reconnectez-vous.
signing-in-not-in-keychain = L’autorisation de ce compte n’est plus dans le trousseau. Reconnectez-vous.
signing-in-passed = { $provider } ne donne pas d’autorisation durable, et celle-ci a pris fin. Le courrier n’est pas surveillé. Reconnectez-vous.
signing-in-client-missing = L’identifiant client pour { $provider } est introuvable. Importez-le de nouveau.
signing-in-other-person = { $provider } a répondu pour un autre compte, la réponse a donc été écartée. Reconnectez-vous.
signing-in-no-longer-allowed = { $provider } n’autorise plus Tidings à lire les e-mails. Reconnectez-vous.
signing-in-keychain-silent = Le trousseau n’a pas livré l’autorisation. Tidings continue d’essayer.
signing-in-slow-down = { $provider } nous a demandé de ralentir.
signing-in-slow-down-until = { $provider } nous a demandé de ralentir ; prochain essai à { $time }.
signing-in-client-refused = { $provider } n’accepte pas l’identifiant client ou son secret.
signing-in-ended = { $provider } a mis fin à cette connexion (mot de passe changé, accès retiré ou 6 mois sans utilisation). Les e-mails ne sont pas relevés.
signing-in-testing = Votre projet Google Cloud est en test (Testing) ; les connexions y durent 7 jours. Publiez-le, puis reconnectez-vous. Les e-mails ne sont pas relevés.

## Pages that the browser shows

signing-in-page-done-title = Retour à Tidings
signing-in-page-done = Vous pouvez fermer cette page. La suite s’affiche dans Tidings.
signing-in-page-elsewhere-title = Pas ici
signing-in-page-elsewhere = Cette connexion a été lancée ailleurs. Revenez à l’application.
signing-in-page-not-ours-title = Pas celle-ci
signing-in-page-not-ours = Aucune connexion n’attend cette réponse. Revenez à l’application et recommencez.
signing-in-page-used-title = Lien déjà utilisé
signing-in-page-used = Ce lien ne fonctionne qu’une fois. Revenez à l’application et copiez-en un nouveau.

## A client file of the user's own

signing-in-file-client-id = L’identifiant client de ce fichier ne ressemble pas à ceux de Google. Téléchargez de nouveau le fichier depuis la console Google.
signing-in-file-foreign-address = Ce fichier envoie la connexion vers une adresse qui n’est pas celle de Google, il a donc été refusé. Téléchargez de nouveau le fichier depuis la console Google.
signing-in-file-not-json = Ce n’est pas un fichier client : il devrait s’agir du fichier client_secret_….json fourni par la console Google.
signing-in-file-no-secret = Il n’y a pas de secret client dans ce fichier. Google ne le montre qu’une fois, à la création du client : créez un nouveau client « Desktop app » et téléchargez aussitôt son fichier.
signing-in-file-service-account = Ce fichier est celui d’un compte de service. Créez plutôt un client « Desktop app ».
signing-in-file-too-large = Ce fichier est trop gros pour être un fichier client.
signing-in-file-web-client = Ce fichier est celui d’un client Web. Créez plutôt un client « Desktop app ».
signing-in-file-not-needed = Ce fournisseur n’a pas de fichiers client. S’il exige votre propre client, saisissez son ID.
signing-in-client-not-needed = Ce fournisseur n’a pas besoin de votre propre client.
signing-in-typed-google = Ce n’est pas un identifiant client de Google : il se termine par .apps.googleusercontent.com. Copiez-le de nouveau depuis la console Google.
signing-in-typed-guid = Ce n’est pas un identifiant client de Microsoft : il comporte 32 chiffres et lettres et quatre tirets. Copiez de nouveau l’« ID d’application (client) ».
signing-in-typed-no-secret = Le secret du client manque, ou contient des caractères qu’aucun secret ne comporte. Google le demande en plus de l’identifiant client.

## A provider that the user describes

signing-in-bad-issuer = L’émetteur doit être une adresse web commençant par https://.
signing-in-bad-client-id = L’identifiant client manque, ou contient des caractères qu’aucun identifiant client ne comporte.
signing-in-bad-client-secret = Le secret client contient des caractères qu’aucun secret client ne contient.
signing-in-bad-host = Le serveur de messagerie doit être un nom d’hôte, avec le port de son IMAP chiffré (en général 993).
signing-in-bad-certificates = Les certificats supplémentaires doivent être du texte PEM (il commence par BEGIN CERTIFICATE).
signing-in-bad-scopes = Les « scopes » contiennent des caractères qu’aucun « scope » ne comporte.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = Le serveur de messagerie { $host } a refusé : { $text }
signing-in-mail-server-unreachable = Le serveur de messagerie { $host } est injoignable. Vérifiez son nom et réessayez.
signing-in-no-device = { $provider } ne permet pas de se connecter sur un autre appareil. Rien n’a été enregistré.
signing-in-not-revoked = Retiré de cet ordinateur. { $provider } n’a pas pu être prévenu : vous pouvez encore retirer l’accès dans votre compte.
signing-in-not-revoked-at = Retiré de cet ordinateur. { $provider } n’a pas pu être prévenu ; vous pouvez retirer l’accès sur { $page }.
signing-in-password-over = { $provider } n’accepte plus ce mot de passe d’application. Les e-mails ne sont pas relevés. Reconnectez-vous avec un nouveau.
signing-in-password-refused = { $provider } n’accepte pas ce mot de passe. Rien n’a été enregistré. Utilisez un mot de passe créé pour les programmes (mot de passe d’application), pas celui de son site.
signing-in-takes-no-passwords = { $provider } n’accepte pas de mot de passe d’application.
