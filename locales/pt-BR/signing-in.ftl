# Signing in, and staying signed in: what a window says of it, and what is said of an account.

## The provider's answer, or its absence; "Try again." may follow

signing-in-portal = Esta rede pede que você faça login primeiro.
signing-in-unsafe-address = { $provider } nos enviou a um endereço que não é seguro; interrompido.
signing-in-unreachable = Não é possível acessar { $provider } no momento.
signing-in-strange-answer = { $provider } deu uma resposta que não pôde ser entendida.
signing-in-no-privacy = Não é possível fazer uma conexão privada neste computador.
signing-in-not-private = A conexão com { $host } não é privada; interrompida.
# A sentence before it says what happened.
signing-in-try-again = { $sentence } Tente de novo.

## How a sign-in ended

signing-in-denied = Você não permitiu o acesso. Nenhum e-mail será verificado para esta conta.
signing-in-busy = { $provider } pediu para irmos mais devagar. Tente de novo em alguns minutos.
signing-in-cancelled = O login foi cancelado.
signing-in-bad-client = { $provider } não aceita o ID do cliente ou o segredo. Verifique-o ou importe-o de novo.
signing-in-different-account = Você fez login como { $got }, mas esta conta é { $wanted }. Tente de novo, ou adicione { $got } como uma nova conta.
signing-in-expired = O link de login expirou. Comece de novo.
signing-in-needs-approval = Sua organização precisa aprovar este aplicativo.
signing-in-admin-text =
    Olá,

    Gostaria de usar o notificador de e-mails Tidings com a minha conta. { $provider } informa que nossa organização precisa aprová-lo antes. Você poderia permitir que este cliente use estas permissões?

    ID do cliente: { $client }
    Permissões: { $scopes }

    (Google Workspace: Admin Console, Segurança, Controles de API. Microsoft 365: centro de administração do Entra, Aplicativos empresariais.)

    O Tidings roda apenas no meu computador. Ele lê a caixa de correio por IMAP, fala com { $provider } e com nosso servidor de e-mail, e com mais ninguém, e guarda o login no chaveiro deste computador.

    Obrigado!
signing-in-no-address = { $provider } não disse qual é o endereço. Digite seu endereço de e-mail e tente de novo.
signing-in-no-port = Este computador não deixa o Tidings esperar a resposta. Reinicie o Tidings e tente de novo.
signing-in-moved = { $provider } agora leva a um lugar diferente do que você viu. Nada foi aberto lá. Confira de novo antes de entrar.
signing-in-moved-since = { $provider } agora recebe suas respostas em um servidor diferente de quando esta conta foi adicionada; por isso, o Tidings não enviou nada para lá. Se você sabe o motivo, adicione a conta de novo em “Outro provedor…”: lá você vê para onde ele leva e pode concordar.
signing-in-not-verified = A resposta de { $provider } não pôde ser verificada, por isso foi descartada. Nada foi salvo.
signing-in-other-address = Você fez login como { $got }, mas digitou { $typed }. Nada foi adicionado. Para acompanhar { $got }, comece de novo com esse endereço.
signing-in-refused = { $provider } recusou o login ({ $code }). Nenhum e-mail será verificado para esta conta.
signing-in-box-unticked = { $provider } fez seu login, mas a caixa para ler os e-mails ficou desmarcada. Tente de novo e marque-a.
signing-in-wrong-clock = O relógio do seu computador está errado em { $span }. Acerte-o e tente de novo.
signing-in-clock-warning = Você fez login. Mas o relógio do seu computador está errado em { $span }: acerte-o, ou o próximo login pode falhar.
signing-in-passing = Você fez login. Mas { $provider } não oferece um login duradouro: quando este terminar, será preciso fazer login de novo.
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
        [one] { $count } dia
       *[other] { $count } dias
    }

## While it is under way

signing-in-no-browser = Seu navegador não abriu. Copie o link e abra-o você mesmo.
signing-in-once-more = Mais uma vez, por favor: sem este consentimento, o login terminaria em menos de uma hora.
signing-in-no-window = Não foi possível abrir a janela de login. Seu navegador foi aberto no lugar dela.
signing-in-as-asked = Seu navegador foi aberto, como você pediu.
signing-in-blank-page = A página de login ficou vazia. Seu navegador foi aberto no lugar dela.
signing-in-not-in-apps = { $provider } não permite login dentro de aplicativos. Seu navegador foi aberto no lugar.
signing-in-paste-no-answer = Este não é o endereço necessário. Ele começa com { $begins } e termina com um código longo.
signing-in-paste-of-another = Esta resposta é de outro login, ou de um que já terminou. Copie o link mais uma vez e faça login por ele.
signing-in-over = Este login terminou. Comece de novo.
signing-in-stumbled = Algo falhou no Tidings durante este login. Comece de novo.

## Its beginning

signing-in-account-gone = Esta conta não existe mais. Adicione-a de novo.
signing-in-fill-in = Preencha primeiro os endereços do seu provedor.
signing-in-unknown-address = O Tidings não sabe de quem é este endereço. Abra “Adicionar uma conta” e escolha o provedor.
signing-in-needs-client = Para fazer login em { $provider } é preciso primeiro um ID de cliente próprio.
signing-in-needs-address = { $provider } não diz de quem é o e-mail que nos deixa ler. Digite primeiro seu endereço de e-mail.
signing-in-no-mail-address = Isso não parece um endereço de e-mail. Ele deve ter a forma name@example.org.

## The keychain, when something is to be saved

signing-in-keychain-locked = Seu chaveiro está bloqueado, por isso o login não pôde ser salvo. Desbloqueie-o e tente de novo.
signing-in-keychain-unanswered = Seu chaveiro está bloqueado, por isso o login não pôde ser salvo. Talvez uma janela de senha esteja escondida atrás de outras: responda a ela e tente de novo.
signing-in-keychain-missing = Nenhum chaveiro está em execução, por isso o login não pode ser salvo. Instale ou inicie um (GNOME Keyring ou KWallet) e tente de novo.
signing-in-keychain-too-long = O chaveiro deste computador não conseguiu guardar este login.
signing-in-keychain-failed = O chaveiro não salvou o login. Nada foi guardado; tente de novo.

## The mail server, at the end of it

signing-in-not-its-mail = Este login em { $provider } não abre os e-mails de { $address }: talvez você tenha feito login como outra pessoa. Nada foi alterado. Tente de novo como { $address }.
signing-in-nobody-can-say = Não é possível acessar o servidor de e-mail no momento, por isso não se sabe se este login é o de { $address }. Nada foi alterado. Tente de novo mais tarde.
signing-in-not-yet = Você fez login, mas ainda não foi possível acessar o servidor de e-mail. O Tidings continua tentando sozinho.
signing-in-account-removed = A conta foi removida.
signing-in-settings-unusable = As configurações da conta não podem ser usadas.

## Of an account: why there is no key for its mail server

signing-in-signed-out = Você saiu. Os e-mails não estão sendo verificados.
signing-in-token-over = { $provider } deu um token que já expirou.
signing-in-client-changed = O ID do cliente para { $provider } mudou desde o seu login. Faça login de novo.
signing-in-not-in-keychain = O login desta conta não está mais no chaveiro. Faça login de novo.
signing-in-passed = { $provider } não oferece um login duradouro, e este terminou. Os e-mails não estão sendo verificados. Faça login de novo.
signing-in-client-missing = Falta o ID do cliente para { $provider }. Importe-o de novo.
signing-in-other-person = { $provider } respondeu por outra conta, por isso a resposta foi descartada. Faça login de novo.
signing-in-no-longer-allowed = { $provider } não permite mais que o Tidings leia os e-mails. Faça login de novo.
signing-in-keychain-silent = O chaveiro não forneceu o login. O Tidings continua tentando.
signing-in-slow-down = { $provider } pediu para irmos mais devagar.
signing-in-slow-down-until = { $provider } pediu para irmos mais devagar; próxima tentativa às { $time }.
signing-in-client-refused = { $provider } não aceita o ID do cliente ou o segredo.
signing-in-ended = { $provider } encerrou este login (troca de senha, acesso removido ou 6 meses sem uso). Os e-mails não estão sendo verificados.
signing-in-testing = Seu projeto do Google Cloud está em teste (Testing); os logins duram 7 dias. Publique-o e faça login de novo. Os e-mails não estão sendo verificados.

## Pages that the browser shows

signing-in-page-done-title = Volte ao Tidings
signing-in-page-done = Você pode fechar esta página. A continuação aparece no Tidings.
signing-in-page-elsewhere-title = Aqui não
signing-in-page-elsewhere = Este login foi iniciado em outro lugar. Volte ao aplicativo.
signing-in-page-not-ours-title = Esta não
signing-in-page-not-ours = Nenhum login espera esta resposta. Volte ao aplicativo e comece de novo.
signing-in-page-used-title = Link já usado
signing-in-page-used = Este link funciona uma única vez. Volte ao aplicativo e copie um novo.

## A client file of the user's own

signing-in-file-client-id = O ID do cliente neste arquivo não parece ser do Google. Baixe o arquivo de novo no console do Google.
signing-in-file-foreign-address = Este arquivo envia o login a um endereço que não é do Google, por isso foi recusado. Baixe o arquivo de novo no console do Google.
signing-in-file-not-json = Este não é um arquivo de cliente: deveria ser o client_secret_….json que o console do Google fornece.
signing-in-file-no-secret = Não há segredo do cliente neste arquivo. O Google só o mostra uma vez, quando o cliente é criado: crie um novo cliente “Desktop app” e baixe o arquivo na hora.
signing-in-file-service-account = Este arquivo é de uma conta de serviço. Crie um cliente “Desktop app” no lugar.
signing-in-file-too-large = Este arquivo é grande demais para ser um arquivo de cliente.
signing-in-file-web-client = Este arquivo é de um cliente Web. Crie um cliente “Desktop app” no lugar.
signing-in-file-not-needed = Este provedor não tem arquivos de cliente. Se ele exigir um cliente próprio, digite o ID dele.
signing-in-client-not-needed = Este provedor não precisa de um cliente próprio.
signing-in-typed-google = Este não é um ID de cliente do Google: ele termina em .apps.googleusercontent.com. Copie-o de novo do console do Google.
signing-in-typed-guid = Este não é um ID de cliente da Microsoft: ele tem 32 dígitos e letras com quatro hifens. Copie de novo o “ID do aplicativo (cliente)”.
signing-in-typed-no-secret = O segredo do cliente está faltando, ou tem caracteres que nenhum segredo tem. O Google o pede junto com o ID do cliente.

## A provider that the user describes

signing-in-bad-issuer = O emissor precisa ser um endereço da web que comece com https://.
signing-in-bad-client-id = O ID do cliente está faltando, ou tem caracteres que nenhum ID de cliente tem.
signing-in-bad-client-secret = O segredo do cliente tem caracteres que nenhum segredo de cliente tem.
signing-in-bad-host = O servidor de e-mail precisa ser um nome de host, com a porta do IMAP criptografado (normalmente 993).
signing-in-bad-certificates = Os certificados adicionais precisam ser texto PEM (começa com BEGIN CERTIFICATE).
signing-in-bad-scopes = Os “scopes” têm caracteres que nenhum “scope” tem.

## App passwords, and the end of a sign-in at the provider

signing-in-mail-server-said = O servidor de e-mail { $host } recusou: { $text }
signing-in-mail-server-unreachable = Não é possível acessar o servidor de e-mail { $host }. Confira o nome e tente de novo.
signing-in-no-device = { $provider } não oferece login em outro dispositivo. Nada foi salvo.
signing-in-not-revoked = Removida deste computador. Não foi possível avisar { $provider }: você ainda pode remover o acesso na sua conta.
signing-in-not-revoked-at = Removida deste computador. Não foi possível avisar { $provider }; você pode remover o acesso em { $page }.
signing-in-password-over = { $provider } não aceita mais esta senha de app. Os e-mails não estão sendo verificados. Faça login de novo com outra.
signing-in-password-refused = { $provider } não aceita esta senha. Nada foi salvo. Use uma senha criada para programas (senha de app), não a da página na web.
signing-in-takes-no-passwords = { $provider } não aceita senhas de app.
