# What the program as a whole says: what was asked for and not done.

program-quitting = Tidings を終了しています。
program-moment-over = その時刻は過ぎています。何も停止していません。
program-no-code = そのメールにコードはもうありません。
program-no-clipboard = ここではクリップボードを使えません。コードは通知とメールの一覧に表示されています。
# What the system says stands in brackets.
program-autostart-failed = サインイン時に起動するものを変更できませんでした（{ $error }）。
program-autostart-nowhere = このシステムには設定する場所がありません

## Pages, mails and folders that other programs open

program-no-browser = ブラウザーを起動できませんでした。リンクをコピーして貼り付けてください。
program-browser-gone = 選んだブラウザーは見つかりません。もう一度選んでください。
program-no-mail-program = メールを 1 通だけ開けるメールソフトがこのコンピューターにありません。メールソフトを開くと、そのメールがあります。
program-not-a-web-page = 安全な Web ページではないため、開きませんでした。
program-no-help-page = このプロバイダーには、そのためのページがありません。
program-no-such-settings = この設定を開けませんでした。デスクトップの設定から開いてください。
program-open-with-failed = { $program } で { $account } のメールを開けなかったため、システムのプログラムで開きました。アカウントの設定で別のプログラムを選んでください。
program-no-file-manager = このコンピューターには、そのフォルダーを表示するファイルマネージャーがありません。ご自身で開いてください。
# After the sentence above.
program-folder-is = { $sentence }場所は { $folder } です。
program-report-failed = レポートを { $folder } に書き込めませんでした（{ $error }）。

## The windows' program

program-no-windows = ウィンドウを開けません。プログラム tidings-shell が tidings と同じ場所にありません。Tidings をインストールし直してください。
program-windows-open = Tidings のウィンドウはすでに開いています。

## 新着メールのコマンド

program-hook-ended = 新着メールのコマンド { $hook } は失敗しました。コード { $code } で終了しました。
program-hook-killed = 新着メールのコマンド { $hook } は失敗しました。外部から終了されました。
program-hook-missing = 新着メールのコマンドは実行されません。{ $what }。
program-hook-not-started = 新着メールのコマンド { $hook } を起動できませんでした ({ $error })。
program-hook-slow = 新着メールのコマンド { $hook } は { $seconds } 秒を超えたため、停止されました。
