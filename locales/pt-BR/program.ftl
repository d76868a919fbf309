# What the program as a whole says: what was asked for and not done.

program-quitting = O Tidings está sendo encerrado.
program-moment-over = Esse momento já passou; nada foi pausado.
program-no-code = Não há mais código nesse e-mail.
program-no-clipboard = A área de transferência não pode ser usada aqui. O código está na notificação e na lista de e-mails.
# What the system says stands in brackets.
program-autostart-failed = Não foi possível alterar o que abre ao entrar no sistema ({ $error }).
program-autostart-nowhere = este sistema não tem lugar para isso

## Pages, mails and folders that other programs open

program-no-browser = Não foi possível abrir seu navegador. Copie o link nele.
program-browser-gone = O outro navegador não está mais aqui. Escolha de novo.
program-no-mail-program = Nenhum programa de e-mail deste computador abre e-mails individuais. Abra-o você mesmo; o e-mail está lá.
program-not-a-web-page = Essa página não foi aberta: não é uma página da web segura.
program-no-help-page = Este provedor não tem uma página para isso.
program-no-such-settings = Não foi possível abrir essas configurações. Abra-as nas configurações da sua área de trabalho.
program-open-with-failed = { $program } não abriu um e-mail de { $account }; ele foi aberto com o programa do sistema. Escolha outro nas configurações da conta.
program-no-file-manager = Nenhum gerenciador de arquivos deste computador mostra essa pasta. Abra-a você mesmo.
# After the sentence above.
program-folder-is = { $sentence } É { $folder }.
program-report-failed = Não foi possível gravar o relatório em { $folder } ({ $error }).

## The windows' program

program-no-windows = O Tidings não consegue abrir suas janelas: o programa tidings-shell não está ao lado de tidings. Instale o Tidings de novo.
program-windows-open = As janelas do Tidings já estão abertas.

## O comando para novos e-mails

program-hook-ended = O comando para novos e-mails, { $hook }, falhou: terminou com o código { $code }.
program-hook-killed = O comando para novos e-mails, { $hook }, falhou: foi encerrado de fora.
program-hook-missing = O comando para novos e-mails não é executado: { $what }.
program-hook-not-started = O comando para novos e-mails, { $hook }, não pôde ser iniciado ({ $error }).
program-hook-slow = O comando para novos e-mails, { $hook }, levou mais de { $seconds } segundos e foi interrompido.
