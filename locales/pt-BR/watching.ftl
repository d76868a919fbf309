# How the watching of a mailbox goes, where it does not go well: what is wrong, what it means for mail, what helps.

## The mail server

watching-unreachable = Não é possível acessar o servidor de e-mail. Novos e-mails serão avisados assim que a conexão voltar.
watching-no-network = Este computador está sem conexão. Novos e-mails serão avisados assim que houver rede de novo.
watching-portal = Outra coisa responde no lugar do servidor de e-mail. Faça login nesta rede (abra qualquer página em um navegador); novos e-mails serão avisados assim que o servidor responder.
# May be followed by a sentence that says why.
watching-borrowed-time = O login desta conexão terminou, e ainda não há um novo. Novos e-mails são avisados enquanto o servidor mantiver a conexão; continuamos tentando.
watching-turned-away = O servidor de e-mail nos recusou. Continuamos tentando; novos e-mails serão avisados assim que ele nos deixar entrar.
watching-limited = O servidor de e-mail pediu para irmos mais devagar, por isso novos e-mails são avisados mais tarde. Outros programas de e-mail conectados a esta conta podem ser o motivo.
watching-refused = O servidor de e-mail não nos deixa ler esta caixa de correio, por isso novos e-mails não são avisados. Verifique se a conta permite o acesso por IMAP.
# Exchange: "User is authenticated but not connected".
watching-not-connected = O servidor de e-mail reconhece este login, mas não abre nenhuma caixa de correio para ele, por isso novos e-mails não são avisados. Talvez você tenha feito login com outra conta, esta não tenha caixa de correio ou licença para ela, ou seja uma caixa compartilhada que não está aberta para você. Faça login de novo com a conta certa ou fale com o administrador. O Tidings continua tentando.
watching-token-refused = O servidor de e-mail não aceita mais este login, por isso novos e-mails não são avisados. Faça login de novo.
watching-no-token-sign-in = Este servidor de e-mail não oferece login com token (OAUTHBEARER ou XOAUTH2), por isso o Tidings não pode acompanhá-lo.
watching-no-password-sign-in = Este servidor de e-mail não aceita senhas, por isso o Tidings não consegue fazer login nele.
watching-proxy-refuses = O proxy não deixa passar para { $host }. Os e-mails não estão sendo verificados.
watching-proxy-wants-a-name = O proxy pede um nome e uma senha: coloque-os em ALL_PROXY e reinicie o Tidings.
watching-bad-characters = O endereço ou o login desta conta contém caracteres que nenhum servidor de e-mail aceita. Remova a conta e adicione-a de novo.
watching-web-login = O provedor de e-mail quer que você faça login primeiro na página dele. Até lá nenhum e-mail é avisado. Abra seu e-mail em um navegador e faça login nesta conta de novo.
watching-imap-off = O provedor de e-mail está com o IMAP desativado para esta conta. Nenhum e-mail é avisado até que ele seja ativado nas configurações da conta, no provedor.
watching-no-host = “{ $host }” não é o nome de um servidor de e-mail. Corrija-o nas configurações da conta.

## Its certificate

watching-certificate-expired = O certificado de { $host } venceu. O dono precisa renová-lo; ou verifique a data deste computador. Até lá nenhum e-mail é buscado.
watching-certificate-not-yet = O certificado de { $host } ainda não é válido. Verifique a data e a hora deste computador. Até lá nenhum e-mail é buscado.
watching-certificate-unknown = O certificado de { $host } foi emitido por alguém em quem este computador não confia. Se for seu próprio servidor, adicione o certificado dele às configurações da conta; caso contrário, alguém pode estar espionando. Até lá nenhum e-mail é buscado.
watching-certificate-other = O certificado de { $host } pertence a outro servidor. Verifique o nome do servidor; ou faça login nesta rede, se ela pedir. Até lá nenhum e-mail é buscado.
watching-certificate-revoked = O certificado de { $host } foi revogado. Fale com o dono. Até lá nenhum e-mail é buscado.
watching-certificate-unverified = Não é possível verificar o certificado de { $host }. Fale com o dono. Até lá nenhum e-mail é buscado.
watching-bad-roots = O certificado adicional nas configurações desta conta não pode ser lido, por isso o servidor de e-mail dela não é contatado. Corrija-o ou remova-o.
watching-no-roots = Este computador não tem uma lista de certificados confiáveis, por isso não se pode confiar em nenhum servidor de e-mail. Instale o pacote “ca-certificates”.

## Further folders

# The name stands in quotation marks; it may be a list of names, each in its own.
watching-folder = A pasta { $folder } não é acompanhada: o servidor de e-mail não a abre. O nome dela está certo no arquivo de configurações?
watching-folders = As pastas { $folders } não são acompanhadas: o servidor de e-mail não as abre. Os nomes delas estão certos no arquivo de configurações?

## This computer

watching-keychain-locked = O chaveiro está bloqueado, por isso novos e-mails não são avisados. Desbloqueie-o; o acompanhamento continua sozinho.
watching-keychain-unanswered = O chaveiro está bloqueado, por isso novos e-mails não são avisados. Talvez uma janela de senha esteja escondida atrás de outras; assim que for respondida, o acompanhamento continua sozinho.
watching-keychain-missing = Nenhum chaveiro está em execução, por isso novos e-mails não são avisados. Inicie um (por exemplo, GNOME Keyring ou KWallet); o acompanhamento continua sozinho.
watching-no-store = O que se sabe sobre os e-mails desta conta não pode ser lido ou gravado, por isso novos e-mails não são avisados. Verifique o disco; continuamos tentando.
watching-unsaved = O chaveiro não salvou o login mais recente. Os e-mails são acompanhados, mas depois de reiniciar talvez você precise fazer login de novo. O Tidings continua tentando salvá-lo.
watching-unknown-provider = As configurações indicam o provedor “{ $provider }”, que o Tidings não conhece. Esta conta não é acompanhada. Remova-a e adicione-a de novo.
watching-stumbled = Algo falhou no Tidings enquanto acompanhava esta caixa de correio. Ele tenta de novo em meio minuto.

## What Tidings remembers, for all accounts

watching-no-disk = O Tidings não consegue gravar na pasta de dados dele. Os e-mails continuam sendo acompanhados e avisados, mas depois de reiniciar alguns podem ser avisados de novo. Verifique se o disco não está cheio.
watching-put-aside = O que o Tidings sabia sobre seus e-mails estava danificado e foi posto de lado. O acompanhamento recomeça: os e-mails que chegaram até agora não são avisados.
watching-newer-data = Os dados do Tidings neste computador foram gravados por uma versão mais nova. Com esta, mais antiga, os e-mails não podem ser acompanhados. Instale a versão mais nova de novo.
watching-store-failed = não foi possível ler ou gravar o que se sabe sobre os e-mails
