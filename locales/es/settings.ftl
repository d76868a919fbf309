# La ventana de los ajustes.

## The window

settings-title = Ajustes – Tidings
settings-loading = Cargando los ajustes…
settings-lost-body = La parte de Tidings que vigila su correo se ha detenido o se está reiniciando. Los ajustes se podrán cambiar cuando vuelva.
settings-lost-short = Tidings no responde. Lo que ve puede estar desactualizado, y no se puede cambiar nada.
settings-saved = Guardado.
no-accounts-title = Aún no hay ninguna cuenta
no-accounts-body = Inicie sesión primero en un buzón; sus ajustes aparecerán aquí.
open-folder = Abrir la carpeta

page-about = Acerca de
page-access = Acceso
page-accounts = Cuentas
page-advanced = Avanzado
page-diagnostics = Diagnóstico
page-general = General
page-notifications = Notificaciones

## Accounts

account-list = Cuentas, en su orden
move-down = Bajar { $name }
move-up = Subir { $name }
moved-to = { $name }: { $place } de { $count }
settings-of = Ajustes de { $name }

group-identity = Nombre y color
nickname-label = Nombre
nickname-hint = Se muestra en lugar de la dirección.
color-label = Color
color-blue = Azul
color-green = Verde
color-orange = Naranja
color-purple = Morado
color-red = Rojo
color-teal = Verde azulado
color-pink = Rosa
color-grey = Gris

group-mailbox = Buzón
folders-label = Otras carpetas
folders-hint = Se vigilan además de la bandeja de entrada, con los nombres que muestra su programa de correo. Una carpeta dentro de otra: Lists/Rust.
folders-placeholder = Nombre de carpeta
entry-add = Añadir
entry-remove = Quitar { $name }
read-only-label = Solo lectura
read-only-hint = Tidings no cambia nada en este buzón, y ninguna notificación tiene botones para hacerlo.

group-places = Adónde van los correos
archive-label = Correos archivados
trash-label = Correos eliminados
junk-label = Correo no deseado
place-default = Según el servidor

group-open = Abrir correos
open-with-label = Abrir los correos en
open-with-hint = Adónde lleva un clic en una notificación o en la lista.
open-with-auto = Las páginas del proveedor, o el programa de correo
open-with-mail-program = El programa de correo
open-command-label = Con este programa
open-command-hint = Por ejemplo firefox -P Trabajo o thunderbird. La dirección del correo va al final.
open-command-default = El del sistema
# Instead of a program of the list: then a command can be typed.
opener-else = Otra cosa…
opener-command = Orden

group-sign-in = Inicio de sesión
sign-in-page-label = Página de inicio de sesión
sign-in-page-hint = Dónde se abre cuando vuelve a iniciar sesión.
sign-in-page-auto = Como prefiera el proveedor
sign-in-page-browser = En mi navegador
sign-in-page-webview = En Tidings

## Notifications

group-all-accounts = Todas las cuentas
locked-label = Con la pantalla bloqueada o compartida
locked-hint = Las notificaciones no dicen más entonces, se elija lo que se elija para una cuenta.
account-label = Cuenta

group-notice = Notificación
level-label = Dice
level-nothing = Que ha llegado un correo
level-sender = El remitente
level-subject = Remitente y asunto
level-everything = Remitente, asunto y comienzo
buttons-label = Botones
buttons-hint = Se muestran donde el servidor de correo y el escritorio lo permiten. «Abrir» es el clic en la propia notificación.
button-copy-code = Copiar código
button-open = Abrir
button-read = Marcar como leído
button-archive = Archivar
button-delete = Eliminar
button-junk = No deseado
button-mute = Silenciar
sound-label = Sonido
sound-hint = El sonido del escritorio para el correo nuevo. No en las horas de silencio, ni mientras no quiera que le molesten.

group-which = Qué correos
announce-label = Se avisa de
announce-hint = Los demás aparecen en gris en la lista de correos.
announce-all = Todos los correos
announce-not-lists = Todos menos las listas de correo
announce-primary = Lo que Gmail clasifica en Principal
announce-vips = Solo los correos de los VIP
vips-label = VIP
vips-hint = También se avisa de ellos en las horas de silencio y cuando escriben por una lista. Una dirección, o todo un dominio: @example.org
vips-placeholder = Dirección o @dominio
mutes-label = Sin aviso nunca
mutes-hint = Remitentes, listas de correo y conversaciones silenciados.
mutes-placeholder = Dirección de un remitente
muted-list = Lista de correo { $name }
muted-thread = Conversación { $name }
returned-label = Avisar de los correos que vuelven a estar no leídos
returned-hint = Por ejemplo, un correo pospuesto, cuando llega su hora.

group-quiet = Horas de silencio
quiet-label = No se avisa de nada
quiet-hint = Cuando terminan las horas, una notificación resume lo que ha llegado.
quiet-add = Añadir horas
quiet-days = Días de las horas { $place }
quiet-from = De
quiet-to = a
quiet-next-day = del día siguiente
quiet-remove = Quitar las horas { $place }

## General

group-start = Inicio
autostart-label = Abrir al iniciar la sesión del equipo
autostart-elsewhere = En este equipo, los ajustes del sistema deciden qué se abre al iniciar la sesión.
panel-at-start-label = Mostrar los correos al inicio
panel-at-start-hint = Abre la ventana de sus correos cada vez que se inicia Tidings, también al iniciar la sesión del equipo.
group-network = Red
proxy-label = Servidor proxy
proxy-hint = Una dirección como http://proxy.example:3128 o socks5://10.0.0.1:1080, o «never» (nunca). El nombre y la contraseña no van aquí, sino en el entorno (ALL_PROXY).
proxy-environment = Automático

group-looks = Apariencia
theme-label = Tema
theme-dark = Oscuro
theme-light = Claro
theme-system = Sistema
language-label = Idioma
language-system = El del sistema

## Access

access-intro = Qué permite cada inicio de sesión y dónde se guarda. Las ventanas de Tidings nunca lo ven.
access-scopes = Permisos concedidos
access-scopes-unknown = Aún no se sabe
access-kept = Dónde se guarda la sesión
kept-demo = En la memoria, hasta que termine la demostración
kept-keychain = En el llavero de este equipo, y se ha comprobado que se lee de ahí
kept-memory = Solo en la memoria, hasta que se cierre Tidings: el llavero no la ha aceptado
kept-unknown = Aún no se sabe: no ha hecho falta desde que se inició Tidings
access-signed-in = Sesión iniciada
access-signed-in-unknown = Aún no se sabe
access-refreshed = Última renovación
access-refreshed-never = Ninguna desde que se inició Tidings
access-expires = La clave actual caduca
access-expires-hint = Antes de eso se sustituye por sí sola.
access-ends = Fin del permiso
access-ends-hint = El proveedor lo termina entonces. Vuelva a iniciar sesión antes o después.
access-expires-none = Ahora no hay ninguna
access-by-password = Todo lo que hace un programa de correo (contraseña de aplicación)
sign-out-here = Quitar de este ordenador
sign-out-revoke = Terminarla también en { $provider }
sign-out-revoke-body = En { $provider }, esto termina también la sesión de Tidings en sus otros ordenadores.

## Diagnostics

diagnostics-intro = Cómo va la vigilancia de cada buzón. Los números se cuentan desde que se inició Tidings; los bytes, desde la medianoche UTC.
diagnostics-state = Estado
export-title = Exportar para un informe
export-hint = Escribe todo esto en un archivo de texto, para adjuntarlo cuando pida ayuda. No incluye las direcciones, los nombres de las carpetas ni su nombre.
export-button = Exportar
export-done = Guardado en { $path }

## Advanced

file-title = Archivo de ajustes
file-hint = Todo lo de aquí está en este archivo, con comentarios suyos si quiere. Lo que cambie allí se ve aquí enseguida.
hook-title = Orden
hook-label = Ejecutar con cada correo nuevo
hook-hint = Un programa y sus argumentos, que se inicia una vez por cada correo anunciado. Ningún shell los lee; lo que lleva espacios va entre comillas rectas. TIDINGS_FROM, TIDINGS_SUBJECT y otras variables de su entorno dicen qué llegó.
hook-none = Nada
log-title = Registro
log-hint = Lo último que Tidings dijo de lo que hace. Nunca incluye direcciones, nombres ni claves.
log-level-label = Dice
log-level-error = Lo que falló
log-level-warn = También lo que puede ir mal
log-level-info = También lo que ocurre
log-level-debug = También cómo
log-pause = Detener
log-go-on = Continuar
log-copy = Copiar

## About

about-version = Versión { $version }
about-body = Le avisa del correo nuevo: enseguida, y una sola vez.
about-telemetry = Se comunica con su proveedor y con su servidor de correo, y con nadie más.
news-title = Novedades
news-older = Versiones anteriores
about-licence = Tidings es software libre, con la licencia MIT o la licencia Apache 2.0, a su elección.
licence-apache = Licencia Apache 2.0
licence-mit = Licencia MIT
licence-others = De qué está hecho Tidings, y sus licencias
