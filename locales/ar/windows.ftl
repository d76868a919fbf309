# The frames of the windows: titles and menus that the system draws, and what the windows' program says by itself.

## Titles

windows-add-account = إضافة حساب – Tidings
windows-settings = الإعدادات – Tidings
# A title, in the demo.
windows-demo = { $title } (عرض تجريبي)
# The provider's page; the host stands first, because it says where one is.
windows-consent = { $host } – تسجيل الدخول
windows-consent-plain = تسجيل الدخول

## The menu of the provider's page; & stands before the letter that chooses the entry

windows-use-browser = استخدام متصفحي بدلًا من ذلك
windows-cancel = إلغاء

## What was asked for and not done

windows-closed = هذه النافذة مغلقة بالفعل.
windows-not-understood = أعطى Tidings ردًا لا تفهمه هذه النافذة. أنهِ Tidings ثم شغّله من جديد.
windows-disconnected = توقّف Tidings أثناء ذلك. شغّله من جديد وتحقّق مما إذا كان قد تم.
