# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = Não foi possível entender o arquivo de configurações { $file }: { $what }. Valem as últimas configurações corretas.
config-not-understood-at = Não foi possível entender o arquivo de configurações { $file }, linha { $line }: { $what }. Valem as últimas configurações corretas.
# The reason is what the system says, or one of the three below.
config-not-read = Não foi possível ler o arquivo de configurações { $file } ({ $reason }).
config-not-written = Não foi possível gravar o arquivo de configurações { $file } ({ $reason }). A alteração vale até o Tidings ser encerrado.
config-nothing-changed = Não foi possível gravar o arquivo de configurações { $file } ({ $reason }), por isso nada foi alterado.
config-reason-permission = sem permissão
config-reason-full = o disco está cheio
config-reason-no-text = não é texto, ou é grande demais
config-account-gone = Esta conta não está mais no arquivo de configurações.
config-refused = Isso não foi alterado: { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = está vazio
config-no-table = há uma chave onde se espera uma tabela
config-no-such-key = não existe a chave “{ $key }”
config-did-you-mean = não existe a chave “{ $key }”; você quis dizer “{ $known }”?
# The list has quotation marks of its own: "one", "two".
config-one-of = “{ $given }” não pode ficar aqui; pode ser { $list }
config-no-language = O Tidings não fala “{ $given }”; language é “system” ou { $list }
config-no-proxy = proxy é "" (conforme o ambiente), "never" ou um endereço como "http://proxy.example:3128" ou "socks5://10.0.0.1:1080", sem senha
config-no-account-id = “{ $given }” não pode ser o identificador de uma conta: só letras, algarismos e hifens
config-no-address = o endereço da conta { $id } não é um endereço de e-mail
config-in-folders = { $what } (em “folders” da conta { $id })
config-folder-nameless = uma pasta precisa de um nome
config-no-folder = “{ $given }” não pode ser o nome de uma pasta
config-too-many-folders = { $most } pastas podem ser acompanhadas além da caixa de entrada, e estas são { $given }
config-order-no-list = uma ordem é uma lista de contas
config-other-accounts = estas não são as contas do arquivo de configurações
config-which-account = não se diz de qual conta
config-no-accounts-key = isto não é de nenhuma conta
config-no-such-value = o arquivo não tem valores assim

## Quiet hours and mutes

config-no-time = o período de silêncio vai de “00:00” a “23:59”, e “{ $given }” não é um horário assim
config-from-and-to = o período de silêncio precisa de “from” e “to”
config-no-list-id = “{ $given }” não pode ser o identificador de uma lista
config-no-sender = o remetente “{ $given }” em “mutes” não é um endereço de e-mail
config-one-each = cada item de “mutes” indica um remetente, uma lista ou uma conversa
config-no-word = “{ $given }” não pode ficar em “{ $key }”; há { $list }
config-mutes-no-list = “mutes” é uma lista de remetentes, listas e conversas
config-no-thread = uma conversa é indicada pelo número dela no Gmail ou pelo Message-ID com que começou

## Programas que o usuário informa

config-too-many-words = um comando tem no máximo { $most } palavras
config-no-word-of-command = "{ $given }" não pode ser uma palavra de um comando: é longa demais ou tem sinais que ninguém consegue digitar
config-no-program-name = "{ $given }" não é o nome de um programa: informe o nome, como "notify-send", ou o caminho completo
config-no-program = não há programa "{ $given }" neste computador
config-not-executable = "{ $given }" não pode ser executado: falta a permissão
config-in-open-command = { $what } (em "open-command" da conta { $id })
