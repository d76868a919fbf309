# La ventana en la que se añade una cuenta.

## Choosing

add-another = Añadir otra cuenta
address-hint = O elija su proveedor más abajo.
address-label = Su dirección de correo
address-missing = Escriba una dirección como ada@example.org.
address-at = Esta dirección es de { $provider }.
address-unknown = Tidings no sabe quién gestiona el correo de { $domain }. Elija el proveedor: muchas empresas y escuelas están en Google o Microsoft.
back = Atrás
close = Cerrar
continue = Continuar
demo-provider = Esta es la demostración: el proveedor y los correos son inventados, y nada sale de este equipo.
loading-providers = Cargando los proveedores…
lost-providers = La parte de Tidings que inicia sesión se ha detenido o se está reiniciando.
sign-in-again-title = Volver a iniciar sesión en { $address }
sign-in-again-body = Su correo queda como está; solo se renueva el permiso para leerlo.
sign-in-with = Iniciar sesión con { $provider }

## Where the provider's page opens

agent-legend = Abrir la página de inicio de sesión del proveedor
agent-auto = Lo recomendado
agent-device = En otro dispositivo
agent-browser = En mi navegador
agent-webview = En esta aplicación
agent-google = Google suele rechazar el inicio de sesión dentro de aplicaciones; si lo hace, pasaremos a su navegador.

## Signing in

signing-in = Iniciando sesión con { $provider }
signed-in-as = Sesión iniciada como { $address }.
use-browser = Usar mejor mi navegador
other-browser = Otro navegador
use-window = Usar mejor la ventana
copy-link = Copiar el enlace

steps = Progreso
step-opening = Abrir
step-waiting = Iniciar sesión
step-checking = Comprobar
step-connecting = Conectar

now-opening-browser = Abriendo { $provider } en su navegador…
now-opening-webview = Abriendo la página de inicio de sesión de { $provider }…
now-waiting-browser = Esperando a que inicie sesión en { $provider }, en su navegador.
now-waiting-webview = Esperando a que inicie sesión en { $provider }, en la ventana que se acaba de abrir.
now-opening-device = Pidiendo un código a { $provider }…
now-waiting-device = Esperando a que inicies sesión en { $provider } en otro dispositivo.
token-host = Lo que acepte allí se envía a { $host }. Cancele si no es de su proveedor.
now-checking = Comprobando la respuesta de { $provider }…
now-connecting = Guardando la sesión y conectando con el servidor de correo…

nothing-opened = ¿No se ha abierto nada?
nothing-opened-body = Puede que la página esté detrás de esta ventana o en un navegador que ya estaba abierto. Si no aparece, copie el enlace y ábralo en el navegador que prefiera. El enlace funciona una sola vez.
paste-body = Puede que el navegador esté en otro equipo o aislado de este. Copie la dirección completa de esa página y péguela aquí.
paste-label = Dirección de esa página
paste-missing = Pegue primero la dirección.
paste-title = ¿No se abre la página que sigue al inicio de sesión?
paste-use = Usar esta dirección
error-page = ¿Ve allí una página de error?
error-page-body = Si { $provider } muestra un error, cancele aquí e inténtelo de nuevo. Si sigue igual, pregunte a quien gestione su correo.

## The end of it

done-title = Vigilando { $address }
done-title-plain = Vigilando su buzón
done-body = Tidings le avisa en cuanto llega un correo.
failed-title = No ha funcionado
failed-body = No se ha guardado nada.
cancelled-title = Cancelado
cancelled-body = Ha cancelado el inicio de sesión. No se ha guardado nada.

## A client of the user's own

client-title = { $provider } requiere un cliente propio
client-drop = Suelte aquí el archivo JSON descargado
client-choose = Elegir el archivo
client-type = O escríbalo:
client-id = ID de cliente
client-secret = Secreto del cliente
client-secret-hint = Se guarda en su llavero.
client-type-use = Iniciar sesión con este cliente
client-keep = Probar el cliente que ya está
client-redirect = La dirección de redirección que se registra:
client-redirect-copy = Copiar la dirección
client-other = Tidings no tiene un cliente propio en este proveedor. Registre allí uno como aplicación de escritorio (nativa) y escriba su ID.
client-paste = O pegue el texto del archivo
client-paste-use = Usar este texto
client-too-large = Este archivo es demasiado grande para ser un archivo de cliente. Elija el archivo JSON que ha descargado.
client-unreadable = No se ha podido leer este archivo. Elija otro o pegue su texto.
client-wrong = Esto no es un archivo de cliente: no es JSON. Descárguelo de nuevo desde la consola de Google Cloud.

## The guide to Google's console

guide-intro = Google solo deja que un programa lea el correo con un cliente registrado en la consola de Google Cloud. Es gratis, se tarda unos cinco minutos y el cliente es solo suyo.
guide-step = { $number }. { $title }
guide-1-title = Crear un proyecto
guide-1-body = Abra console.cloud.google.com, inicie sesión y cree un proyecto. El nombre da igual.
guide-2-title = Configurar la pantalla de consentimiento
guide-2-body = Active la API de Gmail. En «Google Auth Platform», indique un nombre de aplicación y su dirección; público (Audience): Externo (External).
guide-3-title = Publicarla
guide-3-body = En «Público» (Audience), pulse «Publicar aplicación» (Publish app). Mientras siga en pruebas (Testing), Google pone fin a cada sesión a los { 7 } días.
guide-4-title = Crear un cliente de escritorio
guide-4-body = En «Clientes» (Clients), cree un cliente del tipo «Aplicación de escritorio» (Desktop app). No «Aplicación web» (Web application): Google lo rechazaría.
guide-5-title = Descargar su archivo JSON
guide-5-body = Descárguelo enseguida: Google solo muestra el archivo completo al crearlo. Proporciónelo más abajo.
guide-microsoft-intro = Microsoft solo deja que un programa lea el correo con un cliente registrado en su centro de administración Entra. Es gratis, lleva unos cinco minutos y es solo suyo.
guide-microsoft-1-title = Abrir los registros de aplicaciones
guide-microsoft-1-body = Abra entra.microsoft.com e inicie sesión; una dirección personal necesita antes un directorio gratuito. Elija «Registros de aplicaciones» y luego «Nuevo registro».
guide-microsoft-2-title = Indicar para qué cuentas es
guide-microsoft-2-body = El nombre no importa. Elija «Cuentas en cualquier directorio organizativo y cuentas personales de Microsoft».
guide-microsoft-3-title = Introducir la dirección de redirección
guide-microsoft-3-body = En «URI de redirección», elija «Cliente público/nativo (móvil y escritorio)» e introduzca la dirección de abajo. Después, «Registrar».
guide-microsoft-4-title = Darle los permisos
guide-microsoft-4-body = En «Permisos de API», añada de «Microsoft Graph», «Permisos delegados»: IMAP.AccessAsUser.All y offline_access.
guide-microsoft-5-title = Copiar su ID
guide-microsoft-5-body = En «Información general», copie el «Id. de aplicación (cliente)» y escríbalo abajo. No hay ningún secreto que copiar.
guide-fastmail-intro = Fastmail registra los programas a mano, a petición. Tarda unos días; una contraseña de aplicación funciona al momento.
guide-fastmail-1-title = Pedir un cliente
guide-fastmail-1-body = Abra fastmail.com/developer/oauth y escriba a la dirección indicada. Pida un cliente público y nativo que lea el correo por IMAP.
guide-fastmail-2-title = Indicar la dirección de redirección
guide-fastmail-2-body = Dé la dirección de abajo como redirección, y protocol-imap con offline_access como permisos (scopes).
guide-fastmail-3-title = Escribir el ID recibido
guide-fastmail-3-body = Fastmail responde con un ID de cliente. Escríbalo abajo; no hay secreto.

## What Google may show on its own page; nothing of it ever comes back to us

google-unverified-title = Google no ha verificado esta aplicación
google-unverified-body = Es lo normal con un cliente propio. Pulse «Configuración avanzada» y después «Ir a … (no seguro)»: la aplicación es la de este equipo.
google-testing-title = Acceso bloqueado: en pruebas (403: access_denied)
google-testing-body = El cliente está en pruebas (Testing) y esta dirección no es de un usuario de prueba. Publique la aplicación en la consola de Google Cloud, en «Público» (Audience).
google-organisation-title = Restringido a su organización o bloqueado por un administrador
google-organisation-body = La dirección pertenece a una organización que tiene que aprobar el cliente. Pida a su administrador que confíe en el ID de cliente o inicie sesión con otra dirección.
google-redirect-title = Error 400: redirect_uri_mismatch
google-redirect-body = El cliente no es del tipo «Aplicación de escritorio» (Desktop app). Cree uno de ese tipo y proporcione su archivo.
google-client-title = Error 401: deleted_client o invalid_client
google-client-body = El cliente ya no existe en Google. Cree uno nuevo y proporcione su archivo.

## A provider that the user describes

custom = Otro proveedor…
custom-title = Otro proveedor
custom-address = Dirección de correo
custom-ca = Certificado de una autoridad privada (PEM)
custom-ca-hint = Solo si los certificados de los servidores son de una autoridad que este equipo no conoce.
custom-client = ID de cliente
custom-client-hint = Registrado en el proveedor para Tidings, como aplicación nativa o de escritorio con redirección a loopback.
custom-host = Servidor IMAP
custom-issuer = URL del emisor (issuer)
custom-issuer-hint = Exactamente como en la configuración OpenID del proveedor.
custom-port = Puerto (TLS)
custom-scopes = Otros permisos (scopes)
custom-scopes-hint = Los que allí hacen falta para leer el correo, separados por espacios. Puede quedar vacío.
custom-secret = Secreto de cliente
custom-secret-hint = Solo si el proveedor le dio uno. Se guarda en su llavero.
confirm-title = ¿Es este su proveedor?
confirm-body = Aquí es adonde lleva. Todavía no se ha abierto ni guardado nada.
confirm-issuer = Emisor
confirm-page = Página de inicio de sesión
confirm-token = Recibe su permiso
confirm-imap = Servidor de correo
confirm-foreign = Fuera del dominio de su dirección ({ $domain }): { $hosts }. Continúe solo si sabe que su proveedor está ahí.

wrong-address = Escriba la dirección de este buzón.
wrong-client-id = Escriba el ID de cliente que le dio el proveedor.
wrong-extra-roots = Esto no es un certificado PEM. Empieza por -----BEGIN CERTIFICATE-----.
wrong-imap-host = Escriba el nombre del servidor de correo, por ejemplo imap.example.org.
wrong-imap-port = Un puerto es un número del 1 al 65535, normalmente 993.
wrong-issuer = Escriba una URL que empiece por https://.

## On another device

device-code = y escriba allí este código:
device-copy = Copiar el código
device-open = Abrir la página aquí
device-page = En otro dispositivo, abra
device-warning = Escríbalo solo si usted ha empezado aquí este inicio de sesión. Quien se lo pida por teléfono o por correo quiere su buzón.

## With a password that a provider makes for programs

client-or-password = O, más rápido: { $provider } crea contraseñas para un solo programa. Una contraseña así abre todo el buzón, y puede retirarla cuando quiera.
password-at = Usar una contraseña de aplicación de { $provider }
password-body = { $provider } deja entrar a los programas con una contraseña que se crea para cada uno. No es la contraseña de su página web.
password-body-server = Para servidores de correo que no conocen otra forma. Si el proveedor crea contraseñas para un solo programa, use una de esas.
password-help = Se crea aquí:
password-hint = Solo la ve el servidor de correo, y se guarda en su llavero.
password-label = Contraseña
password-missing = Escriba o pegue la contraseña.
password-server = Servidor de correo y contraseña…
password-title = Iniciar sesión en { $provider } con una contraseña de aplicación
password-title-server = Iniciar sesión con contraseña

## A keychain that does not take the sign-in

unsaved-body = Puedes seguir de todos modos. Entonces se queda en la memoria: cuando Tidings termine, inicias sesión de nuevo.
unsaved-title = No se puede guardar el inicio de sesión
