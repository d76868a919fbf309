# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = 設定ファイル { $file } を理解できませんでした：{ $what }。最後に正しく読めた設定を使います。
config-not-understood-at = 設定ファイル { $file } の { $line } 行目を理解できませんでした：{ $what }。最後に正しく読めた設定を使います。
# The reason is what the system says, or one of the three below.
config-not-read = 設定ファイル { $file } を読み取れませんでした（{ $reason }）。
config-not-written = 設定ファイル { $file } に書き込めませんでした（{ $reason }）。変更は Tidings の終了まで有効です。
config-nothing-changed = 設定ファイル { $file } に書き込めませんでした（{ $reason }）。何も変更されていません。
config-reason-permission = 権限がありません
config-reason-full = ディスクに空きがありません
config-reason-no-text = テキストではないか、大きすぎます
config-account-gone = このアカウントは設定ファイルにありません。
config-refused = 変更されませんでした：{ $what }。

## What is wrong; after a colon, and before a full stop

config-empty = 空です
config-no-table = 表があるべき場所にキーがあります
config-no-such-key = 「{ $key }」というキーはありません
config-did-you-mean = 「{ $key }」というキーはありません。「{ $known }」のことですか？
# The list has quotation marks of its own: "one", "two".
config-one-of = 「{ $given }」はここに書けません。使えるのは { $list } です
config-no-language = Tidings は「{ $given }」に対応していません。language に使えるのは「system」または { $list } です
config-no-proxy = proxy に使えるのは ""（環境変数に従う）、"never"、または "http://proxy.example:3128" や "socks5://10.0.0.1:1080" のような、パスワードを含まないアドレスです
config-no-account-id = 「{ $given }」はアカウントの ID にできません。使えるのは英字、数字、ハイフンだけです
config-no-address = アカウント { $id } のアドレスはメールアドレスではありません
config-in-folders = { $what }（アカウント { $id } の「folders」）
config-folder-nameless = フォルダーには名前が必要です
config-no-folder = 「{ $given }」はフォルダーの名前にできません
config-too-many-folders = 受信トレイのほかに監視できるフォルダーは { $most } 個までですが、{ $given } 個あります
config-order-no-list = 順序はアカウントの一覧です
config-other-accounts = 設定ファイルのアカウントと一致しません
config-which-account = どのアカウントのものか示されていません
config-no-accounts-key = これはアカウントの設定ではありません
config-no-such-value = ファイルにこのような値は書けません

## Quiet hours and mutes

config-no-time = おやすみ時間は「00:00」から「23:59」までです。「{ $given }」はその形式ではありません
config-from-and-to = おやすみ時間には「from」と「to」が必要です
config-no-list-id = 「{ $given }」はメーリングリストの ID にできません
config-no-sender = 「mutes」の差出人「{ $given }」はメールアドレスではありません
config-one-each = 「mutes」の各項目には、差出人、メーリングリスト、スレッドのいずれか 1 つを指定します
config-no-word = 「{ $given }」は「{ $key }」に書けません。使えるのは { $list } です
config-mutes-no-list = 「mutes」は差出人、メーリングリスト、スレッドの一覧です
config-no-thread = スレッドは Gmail の番号か、始まりのメールの Message-ID で指定します

## 利用者が指定するプログラム

config-too-many-words = コマンドの語は { $most } 個までです
config-no-word-of-command = "{ $given }" はコマンドの語にできません。長すぎるか、入力できない文字が含まれています
config-no-program-name = "{ $given }" はプログラムの名前ではありません。"notify-send" のような名前か、完全なパスを指定してください
config-no-program = このコンピューターにはプログラム "{ $given }" がありません
config-not-executable = "{ $given }" は実行できません。実行の権限がありません
config-in-open-command = { $what } (アカウント { $id } の "open-command")
