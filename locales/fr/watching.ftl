# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = Le serveur de messagerie est injoignable. Les nouveaux e-mails seront annoncés dès que la connexion sera rétablie.
watching-no-network = Cet ordinateur est hors ligne. Les nouveaux e-mails seront annoncés dès qu’un réseau sera de nouveau disponible.
watching-portal = Quelque chose d’autre répond à la place du serveur de messagerie. Connectez-vous à ce réseau (ouvrez une page dans un navigateur) ; les nouveaux e-mails seront annoncés dès que le serveur répondra.
# May be followed by a sentence that says why.
watching-borrowed-time = L’autorisation de cette connexion a expiré, et il n’y en a pas encore de nouvelle. Les nouveaux e-mails sont annoncés tant que le serveur maintient la connexion ; nous continuons d’essayer.
watching-turned-away = Le serveur de messagerie nous a refusé l’accès. Nous continuons d’essayer ; les nouveaux e-mails seront annoncés dès qu’il nous laissera entrer.
watching-limited = Le serveur de messagerie nous a demandé de ralentir, les nouveaux e-mails sont donc annoncés plus tard. D’autres logiciels de messagerie connectés à ce compte en sont peut-être la cause.
watching-refused = Le serveur de messagerie ne nous laisse pas lire cette boîte mail, les nouveaux e-mails ne sont donc pas annoncés. Vérifiez que le compte autorise l’accès par IMAP.
# Exchange: "User is authenticated but not connected".
watching-not-connected = Le serveur de messagerie reconnaît cette connexion mais n’ouvre aucune boîte mail pour elle, les nouveaux e-mails ne sont donc pas annoncés. Peut-être vous êtes-vous connecté avec un autre compte, ce compte n’a pas de boîte mail ou pas de licence pour elle, ou c’est une boîte partagée qui ne vous est pas ouverte. Reconnectez-vous avec le bon compte, ou demandez à votre administrateur. Tidings continue d’essayer.
watching-token-refused = Le serveur de messagerie n’accepte plus cette autorisation, les nouveaux e-mails ne sont donc pas annoncés. Reconnectez-vous.
watching-no-token-sign-in = Ce serveur de messagerie ne propose pas de connexion par jeton (OAUTHBEARER ou XOAUTH2), Tidings ne peut donc pas le surveiller.
watching-no-password-sign-in = Ce serveur de messagerie n’accepte pas de mot de passe, Tidings ne peut donc pas s’y connecter.
watching-proxy-refuses = Le proxy ne laisse pas passer vers { $host }. Les e-mails ne sont pas relevés.
watching-proxy-wants-a-name = Le proxy demande un nom et un mot de passe : mettez-les dans ALL_PROXY et redémarrez Tidings.
watching-bad-characters = L’adresse ou l’autorisation de ce compte contient des caractères qu’aucun serveur de messagerie n’accepte. Supprimez le compte et ajoutez-le de nouveau.
watching-web-login = Le fournisseur de messagerie veut que vous vous connectiez d’abord sur sa page web. Aucun e-mail n’est annoncé d’ici là. Ouvrez votre messagerie dans un navigateur, puis reconnectez-vous à ce compte.
watching-imap-off = Le fournisseur de messagerie a désactivé IMAP pour ce compte. Aucun e-mail n’est annoncé tant qu’il n’est pas activé dans les paramètres du compte, chez le fournisseur.
watching-no-host = « { $host } » n’est pas le nom d’un serveur de messagerie. Corrigez-le dans les paramètres du compte.

## Its certificate

watching-certificate-expired = Le certificat de { $host } a expiré. Son propriétaire doit le renouveler ; ou vérifiez la date de cet ordinateur. Aucun e-mail n’est relevé d’ici là.
watching-certificate-not-yet = Le certificat de { $host } n’est pas encore valable. Vérifiez la date et l’heure de cet ordinateur. Aucun e-mail n’est relevé d’ici là.
watching-certificate-unknown = Le certificat de { $host } a été émis par quelqu’un à qui cet ordinateur ne fait pas confiance. Si c’est votre propre serveur, ajoutez son certificat aux paramètres du compte ; sinon, quelqu’un est peut-être à l’écoute. Aucun e-mail n’est relevé d’ici là.
watching-certificate-other = Le certificat de { $host } appartient à un autre serveur. Vérifiez le nom du serveur ; ou connectez-vous à ce réseau s’il vous le demande. Aucun e-mail n’est relevé d’ici là.
watching-certificate-revoked = Le certificat de { $host } a été révoqué. Adressez-vous à son propriétaire. Aucun e-mail n’est relevé d’ici là.
watching-certificate-unverified = Le certificat de { $host } ne peut pas être vérifié. Adressez-vous à son propriétaire. Aucun e-mail n’est relevé d’ici là.
watching-bad-roots = Le certificat supplémentaire des paramètres de ce compte est illisible, son serveur de messagerie n’est donc pas contacté. Corrigez-le ou supprimez-le.
watching-no-roots = Cet ordinateur n’a pas de liste de certificats de confiance, on ne peut donc se fier à aucun serveur de messagerie. Installez le paquet « ca-certificates ».

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = Le dossier { $folder } n’est pas surveillé : le serveur de messagerie ne l’ouvre pas. Son nom est-il juste dans le fichier de paramètres ?
watching-folders = Les dossiers { $folders } ne sont pas surveillés : le serveur de messagerie ne les ouvre pas. Leurs noms sont-ils justes dans le fichier de paramètres ?

## This computer

watching-keychain-locked = Le trousseau est verrouillé, les nouveaux e-mails ne sont donc pas annoncés. Déverrouillez-le ; la surveillance reprendra d’elle-même.
watching-keychain-unanswered = Le trousseau est verrouillé, les nouveaux e-mails ne sont donc pas annoncés. Une fenêtre de mot de passe est peut-être cachée derrière d’autres ; dès que vous y aurez répondu, la surveillance reprendra d’elle-même.
watching-keychain-missing = Aucun trousseau n’est actif, les nouveaux e-mails ne sont donc pas annoncés. Lancez-en un (par exemple GNOME Keyring ou KWallet) ; la surveillance reprendra d’elle-même.
watching-no-store = Ce qui est connu des e-mails de ce compte ne peut être ni lu ni écrit, les nouveaux e-mails ne sont donc pas annoncés. Vérifiez le disque ; nous continuons d’essayer.
watching-unsaved = Le trousseau n’a pas enregistré la dernière autorisation. La boîte mail est surveillée, mais après un redémarrage vous devrez peut-être vous reconnecter. Tidings continue d’essayer de l’enregistrer.
watching-unknown-provider = Les paramètres indiquent le fournisseur « { $provider } », que Tidings ne connaît pas. Ce compte n’est pas surveillé. Supprimez-le et ajoutez-le de nouveau.
watching-stumbled = Quelque chose a échoué dans Tidings pendant la surveillance de cette boîte mail. Il réessaie dans une demi-minute.

## What Tidings remembers, for all accounts

watching-no-disk = Tidings ne peut pas écrire dans son dossier de données. Les e-mails sont toujours surveillés et annoncés, mais après un redémarrage certains pourront l’être une seconde fois. Vérifiez que le disque n’est pas plein.
watching-put-aside = Ce que Tidings savait de vos e-mails était endommagé et a été mis de côté. La surveillance repart de zéro : les e-mails arrivés jusqu’à présent ne sont pas annoncés.
watching-newer-data = Les données de Tidings sur cet ordinateur viennent d’une version plus récente. Cette version plus ancienne ne peut pas surveiller vos boîtes mail. Réinstallez la version plus récente.
watching-store-failed = ce qui est connu des e-mails n’a pu être ni lu ni écrit
