# A janela das configurações.

## The window

settings-title = Configurações – Tidings
settings-loading = Carregando as configurações…
settings-lost-body = A parte do Tidings que acompanha seus e-mails parou ou está reiniciando. Quando ela voltar, será possível mudar as configurações.
settings-lost-short = O Tidings não está respondendo. O que você vê pode estar desatualizado, e nada pode ser mudado.
settings-saved = Salvo.
no-accounts-title = Nenhuma conta ainda
no-accounts-body = Primeiro faça login em uma caixa de correio; as configurações dela aparecerão aqui.
open-folder = Abrir a pasta

page-about = Sobre
page-access = Acesso
page-accounts = Contas
page-advanced = Avançado
page-diagnostics = Diagnóstico
page-general = Geral
page-notifications = Notificações

## Accounts

account-list = Contas, na sua ordem
move-down = Mover { $name } para baixo
move-up = Mover { $name } para cima
moved-to = { $name }: { $place } de { $count }
settings-of = Configurações de { $name }

group-identity = Nome e cor
nickname-label = Nome
nickname-hint = Aparece no lugar do endereço.
color-label = Cor
color-blue = Azul
color-green = Verde
color-orange = Laranja
color-purple = Roxo
color-red = Vermelho
color-teal = Verde-azulado
color-pink = Rosa
color-grey = Cinza

group-mailbox = Caixa de correio
folders-label = Outras pastas
folders-hint = Acompanhadas além da caixa de entrada, com os nomes que seu programa de e-mail mostra. Uma pasta dentro de outra: Lists/Rust.
folders-placeholder = Nome de uma pasta
entry-add = Adicionar
entry-remove = Remover { $name }
read-only-label = Somente leitura
read-only-hint = O Tidings não muda nada nesta caixa de correio, e nenhuma notificação tem botões para isso.

group-places = Para onde vão os e-mails
archive-label = E-mails arquivados
trash-label = E-mails excluídos
junk-label = Spam
place-default = Conforme o servidor

group-open = Abrir e-mails
open-with-label = Abrir e-mails em
open-with-hint = Aonde leva um clique em uma notificação ou na lista.
open-with-auto = Nas páginas do provedor, ou no programa de e-mail
open-with-mail-program = No programa de e-mail
open-command-label = Com este programa
open-command-hint = Por exemplo firefox -P Trabalho ou thunderbird. O endereço do e-mail vem por último.
open-command-default = O do sistema
# Instead of a program of the list: then a command can be typed.
opener-else = Outra coisa…
opener-command = Comando

group-sign-in = Login
sign-in-page-label = Página de login
sign-in-page-hint = Onde ela abre quando você faz login de novo.
sign-in-page-auto = Como o provedor preferir
sign-in-page-browser = No meu navegador
sign-in-page-webview = No Tidings

## Notifications

group-all-accounts = Todas as contas
locked-label = Com a tela bloqueada ou compartilhada
locked-hint = As notificações não dizem mais do que isso, seja qual for a escolha para uma conta.
account-label = Conta

group-notice = Notificação
level-label = Ela mostra
level-nothing = Que chegou um e-mail
level-sender = O remetente
level-subject = Remetente e assunto
level-everything = Remetente, assunto e começo
buttons-label = Botões
buttons-hint = Aparecem onde o servidor de e-mail e a área de trabalho permitem. “Abrir” é o clique na própria notificação.
button-copy-code = Copiar código
button-open = Abrir
button-read = Marcar como lido
button-archive = Arquivar
button-delete = Excluir
button-junk = Mover para o spam
button-mute = Silenciar
sound-label = Som
sound-hint = O som da área de trabalho para e-mails novos. Não nas horas de silêncio, nem enquanto você não quiser ser incomodado.

group-which = Quais e-mails
announce-label = São avisados
announce-hint = Os outros ficam em cinza na lista dos seus e-mails.
announce-all = Todos os e-mails
announce-not-lists = Todos menos os de listas
announce-primary = O que o Gmail põe em Principal
announce-vips = Só e-mails de VIPs
vips-label = VIPs
vips-hint = Avisados também nas horas de silêncio e quando escrevem por uma lista. Um endereço, ou um domínio inteiro: @example.org
vips-placeholder = Endereço ou @domínio
mutes-label = Nunca avisados
mutes-hint = Remetentes, listas de e-mails e conversas silenciados.
mutes-placeholder = Endereço de um remetente
muted-list = Lista de e-mails { $name }
muted-thread = Conversa { $name }
returned-label = Avisar sobre e-mails que voltam a ser não lidos
returned-hint = Por exemplo, um e-mail adiado, quando chega a hora dele.

group-quiet = Horas de silêncio
quiet-label = Nada é avisado
quiet-hint = Quando as horas terminam, uma notificação resume o que chegou.
quiet-add = Adicionar horas
quiet-days = Dias das horas { $place }
quiet-from = Das
quiet-to = às
quiet-next-day = do dia seguinte
quiet-remove = Remover as horas { $place }

## General

group-start = Início
autostart-label = Abrir ao entrar no sistema
autostart-elsewhere = Neste computador, as configurações do sistema decidem o que abre ao entrar.
panel-at-start-label = Mostrar os e-mails ao iniciar
panel-at-start-hint = Abre a janela com seus e-mails sempre que o Tidings inicia, também ao entrar no sistema.
group-network = Rede
proxy-label = Servidor proxy
proxy-hint = Um endereço como http://proxy.example:3128 ou socks5://10.0.0.1:1080, ou “never” (nunca). Nome e senha não ficam aqui, e sim no ambiente (ALL_PROXY).
proxy-environment = Automático

group-looks = Aparência
theme-label = Tema
theme-dark = Escuro
theme-light = Claro
theme-system = Sistema
language-label = Idioma
language-system = O do sistema

## Access

access-intro = O que cada login permite e onde ele fica guardado. As janelas do Tidings nunca o veem.
access-scopes = Permissões concedidas
access-scopes-unknown = Ainda não se sabe
access-kept = Onde fica o login
kept-demo = Na memória, até a demonstração terminar
kept-keychain = No chaveiro deste computador, e foi lido de volta de lá
kept-memory = Só na memória, até o Tidings ser encerrado: o chaveiro não o aceitou
kept-unknown = Ainda não se sabe: ele não foi necessário desde que o Tidings foi iniciado
access-signed-in = Login feito
access-signed-in-unknown = Ainda não se sabe
access-refreshed = Última renovação
access-refreshed-never = Nenhuma desde que o Tidings foi iniciado
access-expires = A chave atual expira
access-expires-hint = Ela é trocada sozinha antes disso.
access-ends = Fim da permissão
access-ends-hint = O provedor a encerra nessa hora. Faça login de novo antes ou depois.
access-expires-none = Não há nenhuma agora
access-by-password = Tudo o que um programa de e-mail faz (senha de app)
sign-out-here = Remover deste computador
sign-out-revoke = Encerrar também em { $provider }
sign-out-revoke-body = Em { $provider }, isto encerra também o login do Tidings nos seus outros computadores.

## Diagnostics

diagnostics-intro = Como está indo o acompanhamento de cada caixa de correio. Os números contam desde o início do Tidings; os bytes, desde a meia-noite UTC.
diagnostics-state = Estado
export-title = Exportar para um relatório
export-hint = Grava tudo isto em um arquivo de texto, para enviar quando você pedir ajuda. Endereços, nomes de pastas e seu nome ficam de fora.
export-button = Exportar
export-done = Salvo em { $path }

## Advanced

file-title = Arquivo de configurações
file-hint = Tudo o que está aqui fica neste arquivo, com comentários seus se quiser. O que você mudar lá aparece aqui na hora.
hook-title = Comando
hook-label = Executar a cada novo e-mail
hook-hint = Um programa e seus argumentos, iniciado uma vez para cada e-mail anunciado. Nenhum shell os lê; o que tem espaços fica entre aspas retas. TIDINGS_FROM, TIDINGS_SUBJECT e outras variáveis do ambiente dizem o que chegou.
hook-none = Nada
log-title = Registro
log-hint = O que o Tidings disse por último do que faz. Endereços, nomes e chaves nunca aparecem.
log-level-label = Ele diz
log-level-error = O que falhou
log-level-warn = Também o que pode estar errado
log-level-info = Também o que acontece
log-level-debug = Também como
log-pause = Parar
log-go-on = Continuar
log-copy = Copiar

## About

about-version = Versão { $version }
about-body = Avisa você sobre novos e-mails: na hora, e uma única vez.
about-telemetry = Ele fala com seu provedor e seu servidor de e-mail, e com mais ninguém.
news-title = Novidades
news-older = Versões anteriores
about-licence = O Tidings é software livre: use-o sob a licença MIT ou a licença Apache 2.0.
licence-apache = Licença Apache 2.0
licence-mit = Licença MIT
licence-others = Do que o Tidings é feito, e as licenças
