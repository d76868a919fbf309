# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings（デモ）
tray-no-account = { $name }：アカウントがありません
tray-nothing-unread = { $name }：未読なし
tray-nothing-unread-held = { $name }：未読なし、通知は停止中
tray-unread =
    { $count ->
       *[other] { $name }：未読 { $count } 件
    }
tray-unread-held =
    { $count ->
       *[other] { $name }：未読 { $count } 件、通知は停止中
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
       *[other] { $name } · 未読 { $count } 件 · { $health }
    }
tray-health-connecting = 接続中
tray-health-keychain-locked = キーチェーンがロック中
tray-health-keychain-missing = キーチェーンなし
tray-health-live = 受信中
tray-health-needs-sign-in = 再ログインが必要
tray-health-offline = オフライン
tray-health-paused = 一時停止中
tray-health-polling = 1 分ごとに確認
tray-health-problem = 要確認

## The menu

tray-accounts = アカウント…
tray-add-account = アカウントを追加…
tray-check-now = 今すぐ確認
tray-updated = Tidings { $version } の新機能
tray-open-mailbox = メールボックスを開く
tray-quit = 終了
tray-settings = 設定…
tray-show-mails = メールを表示
tray-sign-in-again = 再ログイン…
tray-test = 通知をテスト
# A one-time code, and who sent it.
tray-copy-code = { $code } をコピー · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = （件名なし）

## How old a mail is, as short as can be

tray-age-seconds = { $count } 秒前
tray-age-minutes = { $count } 分前
tray-age-hours = { $count } 時間前
tray-age-days = { $count } 日前

## Pausing

tray-pause = 一時停止
tray-pause-half-hour = 30 分間
tray-pause-hour = 1 時間
tray-pause-tomorrow = 明日の { $time } まで
tray-pause-resumed = 再開するまで
tray-paused = 停止中
tray-paused-forever = 再開するまで停止中
# A time of today, or a day and a time.
tray-paused-until = { $time } まで停止中
tray-resume = 再開

## Where there is no tray

tray-missing = このデスクトップはトレイアイコンを表示しません。Tidings は監視を続けます。メールを見るには、もう一度起動してください。GNOME では、拡張機能 AppIndicator を入れるとアイコンが表示されます。
