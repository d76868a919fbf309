# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = アカウントを追加 — Tidings
windows-settings = 設定 — Tidings
# A title, in the demo.
windows-demo = { $title }（デモ）
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } — ログイン
windows-consent-plain = ログイン

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = ブラウザーを使う(&B)
windows-cancel = キャンセル(&C)

## What was asked for and not done

windows-closed = このウィンドウはすでに閉じられています。
windows-not-understood = Tidings の応答を、このウィンドウは理解できませんでした。Tidings を終了して起動し直してください。
windows-disconnected = 処理の途中で Tidings が停止しました。起動し直して、完了しているか確認してください。
