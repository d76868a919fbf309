# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = No se puede acceder al servidor de correo. Se avisará de los correos nuevos en cuanto vuelva la conexión.
watching-no-network = Este equipo no tiene conexión. Se avisará de los correos nuevos en cuanto vuelva a haber red.
watching-portal = Algo distinto responde en lugar del servidor de correo. Inicie sesión en esta red (abra cualquier página en un navegador); se avisará de los correos nuevos en cuanto responda el servidor.
# May be followed by a sentence that says why.
watching-borrowed-time = La sesión de esta conexión ha caducado y aún no hay otra. Se avisa de los correos nuevos mientras el servidor mantenga la conexión; seguimos intentándolo.
watching-turned-away = El servidor de correo nos ha rechazado. Seguimos intentándolo; se avisará de los correos nuevos en cuanto nos deje entrar.
watching-limited = El servidor de correo nos ha pedido ir más despacio, así que se avisa más tarde de los correos nuevos. Puede deberse a otros programas de correo conectados a esta cuenta.
watching-refused = El servidor de correo no nos deja leer este buzón, así que no se avisa de los correos nuevos. Compruebe que la cuenta permite el acceso por IMAP.
# Exchange: "User is authenticated but not connected".
watching-not-connected = El servidor de correo reconoce esta sesión pero no abre ningún buzón para ella, así que no se avisa de los correos nuevos. Quizá inició sesión con otra cuenta, esta no tiene buzón o no tiene licencia para él, o es un buzón compartido que no está abierto para usted. Vuelva a iniciar sesión con la cuenta correcta o pregunte a su administrador. Tidings sigue intentándolo.
watching-token-refused = El servidor de correo ya no acepta esta sesión, así que no se avisa de los correos nuevos. Vuelva a iniciar sesión.
watching-no-token-sign-in = Este servidor de correo no permite iniciar sesión con un token (OAUTHBEARER o XOAUTH2), así que Tidings no puede vigilarlo.
watching-no-password-sign-in = Este servidor de correo no acepta contraseñas, así que Tidings no puede iniciar sesión en él.
watching-proxy-refuses = El proxy no deja llegar a { $host }. No se comprueba el correo.
watching-proxy-wants-a-name = El proxy pide un nombre y una contraseña: ponlos en ALL_PROXY y reinicia Tidings.
watching-bad-characters = La dirección o la sesión de esta cuenta contiene caracteres que ningún servidor de correo acepta. Elimine la cuenta y añádala de nuevo.
watching-web-login = El proveedor de correo quiere que inicie sesión primero en su página web. Hasta entonces no se avisa de ningún correo. Abra su correo en un navegador y vuelva a iniciar sesión en esta cuenta.
watching-imap-off = El proveedor de correo tiene IMAP desactivado para esta cuenta. No se avisa de ningún correo hasta que se active en los ajustes de la cuenta, en el proveedor.
watching-no-host = «{ $host }» no es el nombre de un servidor de correo. Corríjalo en los ajustes de la cuenta.

## Its certificate

watching-certificate-expired = El certificado de { $host } ha caducado. Su dueño tiene que renovarlo; o compruebe la fecha de este equipo. Hasta entonces no se recoge ningún correo.
watching-certificate-not-yet = El certificado de { $host } aún no es válido. Compruebe la fecha y la hora de este equipo. Hasta entonces no se recoge ningún correo.
watching-certificate-unknown = El certificado de { $host } lo emitió alguien en quien este equipo no confía. Si es su propio servidor, añada su certificado a los ajustes de la cuenta; si no, puede que alguien esté escuchando. Hasta entonces no se recoge ningún correo.
watching-certificate-other = El certificado de { $host } pertenece a otro servidor. Compruebe el nombre del servidor; o inicie sesión en esta red si se lo pide. Hasta entonces no se recoge ningún correo.
watching-certificate-revoked = El certificado de { $host } ha sido revocado. Pregunte a su dueño. Hasta entonces no se recoge ningún correo.
watching-certificate-unverified = No se puede verificar el certificado de { $host }. Pregunte a su dueño. Hasta entonces no se recoge ningún correo.
watching-bad-roots = No se puede leer el certificado adicional de los ajustes de esta cuenta, así que no se contacta con su servidor de correo. Corríjalo o quítelo.
watching-no-roots = Este equipo no tiene una lista de certificados de confianza, así que no se puede confiar en ningún servidor de correo. Instale el paquete «ca-certificates».

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = La carpeta { $folder } no se vigila: el servidor de correo no la abre. ¿Es correcto su nombre en el archivo de ajustes?
watching-folders = Las carpetas { $folders } no se vigilan: el servidor de correo no las abre. ¿Son correctos sus nombres en el archivo de ajustes?

## This computer

watching-keychain-locked = El llavero está bloqueado, así que no se avisa de los correos nuevos. Desbloquéelo; la vigilancia continúa por sí sola.
watching-keychain-unanswered = El llavero está bloqueado, así que no se avisa de los correos nuevos. Puede que una ventana de contraseña esté oculta detrás de otras; en cuanto la responda, la vigilancia continúa por sí sola.
watching-keychain-missing = No hay ningún llavero en marcha, así que no se avisa de los correos nuevos. Inicie uno (por ejemplo, GNOME Keyring o KWallet); la vigilancia continúa por sí sola.
watching-no-store = No se puede leer o escribir lo que se sabe del correo de esta cuenta, así que no se avisa de los correos nuevos. Compruebe el disco; seguimos intentándolo.
watching-unsaved = El llavero no ha guardado la última sesión. El correo se vigila, pero tras un reinicio quizá tenga que volver a iniciar sesión. Tidings sigue intentando guardarla.
watching-unknown-provider = Los ajustes indican el proveedor «{ $provider }», que Tidings no conoce. Esta cuenta no se vigila. Elimínela y añádala de nuevo.
watching-stumbled = Algo ha fallado en Tidings mientras vigilaba este buzón. Lo vuelve a intentar en medio minuto.

## What Tidings remembers, for all accounts

watching-no-disk = Tidings no puede escribir en su carpeta de datos. El correo se sigue vigilando y se avisa de él, pero tras un reinicio puede que se repita algún aviso. Compruebe que el disco no esté lleno.
watching-put-aside = Lo que Tidings sabía de su correo estaba dañado y se ha apartado. La vigilancia empieza de nuevo: no se avisa de los correos que han llegado hasta ahora.
watching-newer-data = Los datos de Tidings en este equipo son de una versión más reciente. Con esta, más antigua, no se puede vigilar el correo. Vuelva a instalar la más reciente.
watching-store-failed = no se ha podido leer o escribir lo que se sabe del correo
