# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = Esta red pide que inicie sesión primero.
signing-in-unsafe-address = { $provider } nos ha enviado a una dirección que no es segura; se ha detenido.
signing-in-unreachable = No se puede acceder a { $provider } en este momento.
signing-in-strange-answer = { $provider } ha dado una respuesta que no se entiende.
signing-in-no-privacy = En este equipo no se puede establecer una conexión privada.
signing-in-not-private = La conexión con { $host } no es privada; se ha detenido.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } Inténtelo de nuevo.

## How a sign-in ended

signing-in-denied = No ha permitido el acceso. No se comprobará el correo de esta cuenta.
signing-in-busy = { $provider } nos ha pedido ir más despacio. Inténtelo de nuevo en unos minutos.
signing-in-cancelled = Se ha cancelado el inicio de sesión.
signing-in-bad-client = { $provider } no acepta el ID de cliente o su secreto. Compruébelo o impórtelo de nuevo.
signing-in-different-account = Ha iniciado sesión como { $got }, pero esta cuenta es { $wanted }. Inténtelo de nuevo o añada { $got } como cuenta nueva.
signing-in-expired = El enlace de inicio de sesión ha caducado. Empiece de nuevo.
signing-in-needs-approval = Su organización tiene que aprobar esta aplicación.
signing-in-admin-text =
    Hola:

    Me gustaría usar el avisador de correo Tidings con mi cuenta. { $provider } indica que nuestra organización tiene que aprobarlo antes. ¿Podría permitir que este cliente use estos permisos?

    ID de cliente: { $client }
    Permisos: { $scopes }

    (Google Workspace: consola de administración, Seguridad, Controles de API. Microsoft 365: centro de administración de Entra, Aplicaciones empresariales.)

    Tidings funciona solo en mi equipo. Lee el buzón por IMAP, se comunica con { $provider } y con nuestro servidor de correo, y con nadie más, y guarda su sesión en el llavero de este equipo.

    ¡Gracias!
signing-in-no-address = { $provider } no ha dicho qué dirección es. Escriba su dirección de correo e inténtelo de nuevo.
signing-in-no-port = Este equipo no deja que Tidings espere la respuesta. Reinicie Tidings e inténtelo de nuevo.
signing-in-moved = { $provider } lleva ahora a un lugar distinto del que ha visto. No se ha abierto nada allí. Vuelva a mirarlo antes de iniciar sesión.
signing-in-moved-since = { $provider } recibe ahora sus respuestas en otro servidor que cuando se añadió esta cuenta, así que Tidings no ha enviado nada allí. Si sabe por qué, añada la cuenta de nuevo en «Otro proveedor…»: allí verá adónde lleva y podrá aceptarlo.
signing-in-not-verified = La respuesta de { $provider } no se ha podido verificar, así que se ha descartado. No se ha guardado nada.
signing-in-other-address = Ha iniciado sesión como { $got }, pero escribió { $typed }. No se ha añadido nada. Para vigilar { $got }, empiece de nuevo con esa dirección.
signing-in-refused = { $provider } ha rechazado el inicio de sesión ({ $code }). No se comprobará el correo de esta cuenta.
signing-in-box-unticked = { $provider } ha iniciado su sesión, pero la casilla para leer el correo quedó sin marcar. Inténtelo de nuevo y márquela.
signing-in-wrong-clock = El reloj de su equipo se desvía { $span }. Póngalo en hora e inténtelo de nuevo.
signing-in-clock-warning = Ha iniciado sesión. Pero el reloj de su equipo se desvía { $span }: póngalo en hora, o el próximo inicio de sesión puede fallar.
signing-in-passing = Ha iniciado sesión. Pero { $provider } no da sesiones duraderas: cuando esta termine, tendrá que volver a iniciar sesión.
# How far a clock is off: within the two sentences above.
signing-in-minutes =
    { $count ->
        [one] { $count } minuto
       *[other] { $count } minutos
    }
signing-in-hours =
    { $count ->
        [one] { $count } hora
       *[other] { $count } horas
    }
signing-in-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }

## While it is under way

signing-in-no-browser = Su navegador no se ha abierto. Copie el enlace y ábralo usted.
signing-in-once-more = Una vez más, por favor: sin este consentimiento, la sesión terminaría en menos de una hora.
signing-in-no-window = No se ha podido abrir la ventana de inicio de sesión. Se ha abierto su navegador.
signing-in-as-asked = Se ha abierto su navegador, como ha pedido.
signing-in-blank-page = La página de inicio de sesión ha quedado vacía. Se ha abierto su navegador.
signing-in-not-in-apps = { $provider } no permite iniciar sesión dentro de aplicaciones. Se ha abierto su navegador.
signing-in-paste-no-answer = Esta no es la dirección necesaria. Empieza por { $begins } y termina en un código largo.
signing-in-paste-of-another = Esta respuesta es de otro inicio de sesión, o de uno que ya terminó. Copie el enlace otra vez e inicie sesión allí.
signing-in-over = Este inicio de sesión ha terminado. Empiece de nuevo.
signing-in-stumbled = Algo ha fallado en Tidings durante este inicio de sesión. Empiece de nuevo.

## Its beginning

signing-in-account-gone = Esta cuenta ya no existe. Añádala de nuevo.
signing-in-fill-in = Rellene primero las direcciones de su proveedor.
signing-in-unknown-address = Tidings no sabe de quién es esta dirección. Abra «Añadir una cuenta» y elija el proveedor.
signing-in-needs-client = Para iniciar sesión en { $provider } hace falta primero un ID de cliente propio.
signing-in-needs-address = { $provider } no dice de quién es el correo que nos deja leer. Escriba primero su dirección de correo.
signing-in-no-mail-address = Esto no parece una dirección de correo. Debería tener la forma name@example.org.

## The keychain, when something is to be saved

signing-in-keychain-locked = Su llavero está bloqueado, así que no se ha podido guardar la sesión. Desbloquéelo e inténtelo de nuevo.
signing-in-keychain-unanswered = Su llavero está bloqueado, así que no se ha podido guardar la sesión. Puede que una ventana de contraseña esté oculta detrás de otras: respóndala e inténtelo de nuevo.
signing-in-keychain-missing = No hay ningún llavero en marcha, así que no se puede guardar la sesión. Instale o inicie uno (GNOME Keyring o KWallet) e inténtelo de nuevo.
signing-in-keychain-too-long = El llavero de este equipo no ha podido guardar esta sesión.
signing-in-keychain-failed = El llavero no ha guardado la sesión. No se ha conservado nada; inténtelo de nuevo.

## The mail server, at the end of it

signing-in-not-its-mail = Este inicio de sesión en { $provider } no abre el correo de { $address }: quizá haya iniciado sesión como otra persona. No se ha cambiado nada. Inténtelo de nuevo como { $address }.
signing-in-nobody-can-say = No se puede acceder al servidor de correo en este momento, así que no se sabe si esta sesión es la de { $address }. No se ha cambiado nada. Inténtelo más tarde.
signing-in-not-yet = Ha iniciado sesión, pero aún no se ha podido acceder al servidor de correo. Tidings sigue intentándolo por sí solo.
signing-in-account-removed = La cuenta se ha eliminado.
signing-in-settings-unusable = Los ajustes de la cuenta no se pueden usar.

## Of an account: why there is no key for its mail server

signing-in-signed-out = Ha cerrado sesión. No se comprueba el correo.
signing-in-token-over = { $provider } ha dado un token que ya ha caducado.
signing-in-client-changed = El ID de cliente de { $provider } ha cambiado desde que inició sesión. Vuelva a iniciar sesión.
signing-in-not-in-keychain = La sesión de esta cuenta ya no está en el llavero. Vuelva a iniciar sesión.
signing-in-passed = { $provider } no da sesiones duraderas, y esta ha terminado. No se comprueba el correo. Vuelva a iniciar sesión.
signing-in-client-missing = Falta el ID de cliente de { $provider }. Impórtelo de nuevo.
signing-in-other-person = { $provider } ha respondido por otra cuenta, así que la respuesta se ha descartado. Vuelva a iniciar sesión.
signing-in-no-longer-allowed = { $provider } ya no permite que Tidings lea el correo. Vuelva a iniciar sesión.
signing-in-keychain-silent = El llavero no ha entregado la sesión. Tidings sigue intentándolo.
signing-in-slow-down = { $provider } nos ha pedido ir más despacio.
signing-in-slow-down-until = { $provider } nos ha pedido ir más despacio; próximo intento a las { $time }.
signing-in-client-refused = { $provider } no acepta el ID de cliente o su secreto.
signing-in-ended = { $provider } ha cerrado esta sesión (cambio de contraseña, acceso retirado o 6 meses sin uso). No se comprueba el correo.
signing-in-testing = Su proyecto de Google Cloud está en pruebas (Testing); las sesiones duran 7 días. Publíquelo y vuelva a iniciar sesión. No se comprueba el correo.

## Pages that the browser shows

signing-in-page-done-title = Vuelva a Tidings
signing-in-page-done = Puede cerrar esta página. Tidings muestra cómo continúa.
signing-in-page-elsewhere-title = Aquí no
signing-in-page-elsewhere = Este inicio de sesión se empezó en otro lugar. Vuelva a la aplicación.
signing-in-page-not-ours-title = Esta no
signing-in-page-not-ours = Ningún inicio de sesión espera esta respuesta. Vuelva a la aplicación y empiece de nuevo.
signing-in-page-used-title = Enlace ya usado
signing-in-page-used = Este enlace funciona una sola vez. Vuelva a la aplicación y copie uno nuevo.

## A client file of the user's own

signing-in-file-client-id = El ID de cliente de este archivo no parece de Google. Descargue de nuevo el archivo desde la consola de Google.
signing-in-file-foreign-address = Este archivo envía el inicio de sesión a una dirección que no es de Google, así que se ha rechazado. Descargue de nuevo el archivo desde la consola de Google.
signing-in-file-not-json = Esto no es un archivo de cliente: debería ser el client_secret_….json que entrega la consola de Google.
signing-in-file-no-secret = En este archivo no hay ningún secreto de cliente. Google solo lo muestra una vez, al crear el cliente: cree un nuevo cliente «Desktop app» y descargue su archivo al momento.
signing-in-file-service-account = Este archivo es de una cuenta de servicio. Cree en su lugar un cliente «Desktop app».
signing-in-file-too-large = Este archivo es demasiado grande para ser un archivo de cliente.
signing-in-file-web-client = Este archivo es de un cliente web. Cree en su lugar un cliente «Desktop app».
signing-in-file-not-needed = Este proveedor no tiene archivos de cliente. Si requiere un cliente propio, escriba su ID.
signing-in-client-not-needed = Este proveedor no necesita un cliente propio.
signing-in-typed-google = Este no es un ID de cliente de Google: termina en .apps.googleusercontent.com. Cópielo de nuevo desde la consola de Google.
signing-in-typed-guid = Este no es un ID de cliente de Microsoft: tiene 32 cifras y letras con cuatro guiones. Copie de nuevo el «Id. de aplicación (cliente)».
signing-in-typed-no-secret = Falta el secreto del cliente, o tiene caracteres que ningún secreto tiene. Google lo pide junto al ID de cliente.

## A provider that the user describes

signing-in-bad-issuer = El emisor tiene que ser una dirección web que empiece por https://.
signing-in-bad-client-id = Falta el ID de cliente, o tiene caracteres que ningún ID de cliente tiene.
signing-in-bad-client-secret = El secreto de cliente tiene caracteres que ningún secreto de cliente tiene.
signing-in-bad-host = El servidor de correo tiene que ser un nombre de host, con el puerto de su IMAP cifrado (normalmente 993).
signing-in-bad-certificates = Los certificados adicionales tienen que ser texto PEM (empieza por BEGIN CERTIFICATE).
signing-in-bad-scopes = Los «scopes» tienen caracteres que ningún «scope» tiene.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = El servidor de correo { $host } lo ha rechazado: { $text }
signing-in-mail-server-unreachable = No se puede acceder al servidor de correo { $host }. Comprueba su nombre e inténtalo de nuevo.
signing-in-no-device = { $provider } no permite iniciar sesión en otro dispositivo. No se ha guardado nada.
signing-in-not-revoked = Quitada de este ordenador. No se ha podido avisar a { $provider }: todavía puede retirar el acceso en su cuenta.
signing-in-not-revoked-at = Quitada de este ordenador. No se ha podido avisar a { $provider }; puede retirar el acceso en { $page }.
signing-in-password-over = { $provider } ya no acepta esta contraseña de aplicación. No se comprueba el correo. Inicia sesión de nuevo con otra.
signing-in-password-refused = { $provider } no acepta esta contraseña. No se ha guardado nada. Usa una contraseña creada para programas (contraseña de aplicación), no la de su página web.
signing-in-takes-no-passwords = { $provider } no acepta contraseñas de aplicación.
