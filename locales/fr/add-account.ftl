# La fenêtre où l’on ajoute un compte.

## Choosing

add-another = Ajouter un autre compte
address-hint = Ou choisissez votre fournisseur ci-dessous.
address-label = Votre adresse e-mail
address-missing = Saisissez une adresse, par exemple ada@example.org.
address-at = Cette adresse est chez { $provider }.
address-unknown = Tidings ne sait pas qui gère la messagerie de { $domain }. Choisissez le fournisseur : beaucoup d’entreprises et d’écoles sont chez Google ou Microsoft.
back = Retour
close = Fermer
continue = Continuer
demo-provider = Ceci est la démo : le fournisseur et les e-mails sont inventés, et rien ne quitte cet ordinateur.
loading-providers = Chargement des fournisseurs…
lost-providers = La partie de Tidings qui gère les connexions aux comptes s’est arrêtée ou redémarre.
sign-in-again-title = Se reconnecter à { $address }
sign-in-again-body = Vos e-mails restent tels quels ; seule l’autorisation de les lire est renouvelée.
sign-in-with = Se connecter avec { $provider }

## Where the provider's page opens

agent-legend = Ouvrir la page de connexion du fournisseur
agent-auto = Recommandé
agent-device = Sur un autre appareil
agent-browser = Dans mon navigateur
agent-webview = Dans cette application
agent-google = Google refuse en général la connexion depuis une application ; nous passerons alors à votre navigateur.

## Signing in

signing-in = Connexion avec { $provider }
signed-in-as = Connecté en tant que { $address }.
use-browser = Utiliser plutôt mon navigateur
other-browser = Autre navigateur
use-window = Utiliser plutôt la fenêtre
copy-link = Copier le lien

steps = Progression
step-opening = Ouvrir
step-waiting = S’identifier
step-checking = Vérifier
step-connecting = Connecter

now-opening-browser = Ouverture de { $provider } dans votre navigateur…
now-opening-webview = Ouverture de la page de connexion de { $provider }…
now-waiting-browser = Connectez-vous chez { $provider }, dans votre navigateur.
now-waiting-webview = Connectez-vous chez { $provider }, dans la fenêtre qui vient de s’ouvrir.
now-opening-device = Demande d’un code à { $provider }…
now-waiting-device = En attente de votre connexion à { $provider } sur un autre appareil.
token-host = Ce que vous y acceptez est transmis à { $host }. Annulez si ce n’est pas votre fournisseur.
now-checking = Vérification de la réponse de { $provider }…
now-connecting = Enregistrement de l’autorisation et connexion au serveur de messagerie…

nothing-opened = Rien ne s’est ouvert ?
nothing-opened-body = La page est peut-être derrière cette fenêtre, ou dans un navigateur déjà ouvert. Si elle n’est nulle part, copiez le lien et ouvrez-le dans le navigateur de votre choix. Le lien ne fonctionne qu’une fois.
paste-body = Le navigateur est peut-être sur un autre ordinateur, ou isolé de celui-ci. Copiez toute l’adresse de cette page et collez-la ici.
paste-label = Adresse de cette page
paste-missing = Collez d’abord l’adresse.
paste-title = La page qui suit la connexion ne s’ouvre pas ?
paste-use = Utiliser cette adresse
error-page = Une page d’erreur s’affiche ?
error-page-body = Si { $provider } affiche une erreur, annulez ici et réessayez. Si cela persiste, adressez-vous à la personne qui gère votre messagerie.

## The end of it

done-title = { $address } est surveillée
done-title-plain = Votre boîte mail est surveillée
done-body = Tidings vous prévient dès qu’un e-mail arrive.
failed-title = Cela n’a pas fonctionné
failed-body = Rien n’a été enregistré.
cancelled-title = Annulé
cancelled-body = Vous avez interrompu la connexion. Rien n’a été enregistré.

## A client of the user's own

client-title = { $provider } exige votre propre client
client-drop = Déposez ici le fichier JSON téléchargé
client-choose = Choisir le fichier
client-type = Ou saisissez-le :
client-id = ID client
client-secret = Secret du client
client-secret-hint = Conservé dans votre trousseau.
client-type-use = Se connecter avec ce client
client-keep = Essayer le client déjà fourni
client-redirect = L’adresse de redirection à enregistrer :
client-redirect-copy = Copier l’adresse
client-other = Tidings n’a pas de client chez ce fournisseur. Enregistrez-en un comme application de bureau (native), puis saisissez son ID.
client-paste = Ou collez le texte du fichier
client-paste-use = Utiliser ce texte
client-too-large = Ce fichier est trop gros pour être un fichier client. Choisissez le fichier JSON que vous avez téléchargé.
client-unreadable = Ce fichier n’a pas pu être lu. Choisissez-en un autre ou collez son texte.
client-wrong = Ce n’est pas un fichier client : ce n’est pas du JSON. Téléchargez-le de nouveau depuis la console Google Cloud.

## The guide to Google's console

guide-intro = Google n’autorise un programme à lire les e-mails qu’avec un client enregistré dans la console Google Cloud. C’est gratuit, cela prend environ cinq minutes, et ce client n’appartient qu’à vous.
guide-step = { $number }. { $title }
guide-1-title = Créer un projet
guide-1-body = Ouvrez console.cloud.google.com, connectez-vous et créez un projet. Son nom n’a pas d’importance.
guide-2-title = Configurer l’écran de consentement
guide-2-body = Activez l’API Gmail. Sous « Google Auth Platform », indiquez un nom d’application et votre adresse ; audience : Externe (External).
guide-3-title = Publier l’application
guide-3-body = Sous « Audience », cliquez sur « Publier l’application » (Publish app). Tant qu’elle reste en test (Testing), Google met fin à chaque connexion au bout de { 7 } jours.
guide-4-title = Créer un client de bureau
guide-4-body = Sous « Clients », créez un client du type « Application de bureau » (Desktop app). Pas « Application Web » (Web application) : Google le refuserait.
guide-5-title = Télécharger son fichier JSON
guide-5-body = Téléchargez-le tout de suite : Google ne montre le fichier complet qu’à la création. Fournissez-le ci-dessous.
guide-microsoft-intro = Microsoft ne laisse un programme lire les e-mails que sous un client enregistré dans son centre d’administration Entra. C’est gratuit, prend environ cinq minutes et n’appartient qu’à vous.
guide-microsoft-1-title = Ouvrir les inscriptions d’applications
guide-microsoft-1-body = Ouvrez entra.microsoft.com et connectez-vous ; une adresse personnelle a d’abord besoin d’un annuaire gratuit. Choisissez « Inscriptions d’applications », puis « Nouvelle inscription ».
guide-microsoft-2-title = Indiquer pour quels comptes
guide-microsoft-2-body = Le nom est sans importance. Choisissez « Comptes dans un annuaire d’organisation et comptes Microsoft personnels ».
guide-microsoft-3-title = Saisir l’adresse de redirection
guide-microsoft-3-body = Sous « URI de redirection », choisissez « Client public/natif (mobile et bureau) » et saisissez l’adresse ci-dessous. Puis « S’inscrire ».
guide-microsoft-4-title = Lui donner les autorisations
guide-microsoft-4-body = Sous « Autorisations d’API », ajoutez pour « Microsoft Graph », « Autorisations déléguées » : IMAP.AccessAsUser.All et offline_access.
guide-microsoft-5-title = Copier son ID
guide-microsoft-5-body = Dans « Vue d’ensemble », copiez l’« ID d’application (client) » et saisissez-le ci-dessous. Il n’y a pas de secret à copier.
guide-fastmail-intro = Fastmail enregistre les programmes à la main, sur demande. Cela prend quelques jours ; un mot de passe d’application fonctionne tout de suite.
guide-fastmail-1-title = Demander un client
guide-fastmail-1-body = Ouvrez fastmail.com/developer/oauth et écrivez à l’adresse indiquée. Demandez un client public, natif, qui lit les e-mails en IMAP.
guide-fastmail-2-title = Indiquer l’adresse de redirection
guide-fastmail-2-body = Donnez l’adresse ci-dessous comme redirection, et protocol-imap avec offline_access comme autorisations (scopes).
guide-fastmail-3-title = Saisir l’ID reçu
guide-fastmail-3-body = Fastmail répond avec un ID client. Saisissez-le ci-dessous ; il n’y a pas de secret.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = Google n’a pas validé cette application
google-unverified-body = C’est normal avec votre propre client. Cliquez sur « Paramètres avancés », puis sur « Accéder à … (non sécurisé) » : il s’agit de l’application de cet ordinateur.
google-testing-title = Accès bloqué : application en test (403: access_denied)
google-testing-body = Le client est en test (Testing) et cette adresse n’est pas celle d’un utilisateur test. Publiez l’application dans la console Google Cloud, sous « Audience ».
google-organisation-title = Réservé à son organisation, ou bloqué par un administrateur
google-organisation-body = L’adresse appartient à une organisation qui doit approuver le client. Demandez à son administrateur d’approuver l’ID client, ou connectez-vous avec une autre adresse.
google-redirect-title = Erreur 400 : redirect_uri_mismatch
google-redirect-body = Le client n’est pas du type « Application de bureau » (Desktop app). Créez-en un de ce type et fournissez son fichier.
google-client-title = Erreur 401 : deleted_client ou invalid_client
google-client-body = Le client n’existe plus chez Google. Créez-en un nouveau et fournissez son fichier.

## A provider that the user describes

custom = Autre fournisseur…
custom-title = Autre fournisseur
custom-address = Adresse e-mail
custom-ca = Certificat d’une autorité privée (PEM)
custom-ca-hint = Uniquement si les certificats des serveurs viennent d’une autorité que cet ordinateur ne connaît pas.
custom-client = ID client
custom-client-hint = Enregistré chez le fournisseur pour Tidings, comme application native ou de bureau avec redirection en boucle locale (loopback).
custom-host = Serveur IMAP
custom-issuer = URL de l’émetteur (issuer)
custom-issuer-hint = Exactement comme dans la configuration OpenID du fournisseur.
custom-port = Port (TLS)
custom-scopes = Autres autorisations (scopes)
custom-scopes-hint = Celles que demande la lecture des e-mails, séparées par des espaces. Peut rester vide.
custom-secret = Secret client
custom-secret-hint = Seulement si le fournisseur vous en a donné un. Il est conservé dans votre trousseau.
confirm-title = Est-ce votre fournisseur ?
confirm-body = Voici où il mène. Rien n’a encore été ouvert ni enregistré.
confirm-issuer = Émetteur
confirm-page = Page de connexion
confirm-token = Reçoit votre autorisation
confirm-imap = Serveur de messagerie
confirm-foreign = Hors du domaine de votre adresse ({ $domain }) : { $hosts }. Ne continuez que si vous savez que votre fournisseur s’y trouve.

wrong-address = Saisissez l’adresse de cette boîte mail.
wrong-client-id = Saisissez l’ID client que le fournisseur vous a donné.
wrong-extra-roots = Ce n’est pas un certificat PEM. Il commence par -----BEGIN CERTIFICATE-----.
wrong-imap-host = Saisissez le nom du serveur de messagerie, par exemple imap.example.org.
wrong-imap-port = Un port est un nombre de 1 à 65535, en général 993.
wrong-issuer = Saisissez une URL qui commence par https://.

## On another device

device-code = et saisissez-y ce code :
device-copy = Copier le code
device-open = Ouvrir la page ici
device-page = Sur un autre appareil, ouvrez
device-warning = Ne le saisissez que si vous avez lancé vous-même cette connexion ici. Quiconque vous le demande par téléphone ou par e-mail veut votre boîte.

## With a password that a provider makes for programs

client-or-password = Ou, plus rapide : { $provider } crée des mots de passe pour un seul programme. Un tel mot de passe ouvre toute la boîte, et vous pouvez le retirer à tout moment.
password-at = Utiliser un mot de passe d’application de { $provider }
password-body = { $provider } laisse entrer les programmes avec un mot de passe que vous créez pour chacun. Ce n’est pas celui de son site.
password-body-server = Pour les serveurs qui ne connaissent pas d’autre moyen. Si le fournisseur crée des mots de passe pour un seul programme, utilisez-en un.
password-help = Vous en créez un ici :
password-hint = Montré au seul serveur de messagerie, et gardé dans votre trousseau.
password-label = Mot de passe
password-missing = Saisissez ou collez le mot de passe.
password-server = Serveur de messagerie et mot de passe…
password-title = Se connecter à { $provider } avec un mot de passe d’application
password-title-server = Se connecter avec un mot de passe

## A keychain that does not take the sign-in

unsaved-body = Vous pouvez continuer quand même. Elle reste alors en mémoire : quand Tidings se termine, vous vous reconnectez.
unsaved-title = La connexion ne peut pas être enregistrée
