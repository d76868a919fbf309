# The tray: the icon's tooltip and its menu.

## The tooltip's first line: the program and what is unread

tray-demo = Tidings (عرض تجريبي)
tray-no-account = { $name }: لا يوجد حساب بعد
tray-nothing-unread = { $name }: لا رسائل غير مقروءة
tray-nothing-unread-held = { $name }: لا رسائل غير مقروءة، والإشعارات متوقفة مؤقتًا
tray-unread =
    { $count ->
        [zero] { $name }: لا رسائل غير مقروءة
        [one] { $name }: رسالة واحدة غير مقروءة
        [two] { $name }: رسالتان غير مقروءتين
        [few] { $name }: { $count } رسائل غير مقروءة
        [many] { $name }: { $count } رسالة غير مقروءة
       *[other] { $name }: { $count } رسالة غير مقروءة
    }
tray-unread-held =
    { $count ->
        [zero] { $name }: لا رسائل غير مقروءة، والإشعارات متوقفة مؤقتًا
        [one] { $name }: رسالة واحدة غير مقروءة، والإشعارات متوقفة مؤقتًا
        [two] { $name }: رسالتان غير مقروءتين، والإشعارات متوقفة مؤقتًا
        [few] { $name }: { $count } رسائل غير مقروءة، والإشعارات متوقفة مؤقتًا
        [many] { $name }: { $count } رسالة غير مقروءة، والإشعارات متوقفة مؤقتًا
       *[other] { $name }: { $count } رسالة غير مقروءة، والإشعارات متوقفة مؤقتًا
    }

## An account, in the tooltip and in the menu: "Work · 3 unread · live"

tray-account = { $name } · { $health }
tray-account-unread =
    { $count ->
        [zero] { $name } · لا رسائل غير مقروءة · { $health }
        [one] { $name } · رسالة واحدة غير مقروءة · { $health }
        [two] { $name } · رسالتان غير مقروءتين · { $health }
        [few] { $name } · { $count } رسائل غير مقروءة · { $health }
        [many] { $name } · { $count } رسالة غير مقروءة · { $health }
       *[other] { $name } · { $count } رسالة غير مقروءة · { $health }
    }
tray-health-connecting = جارٍ الاتصال
tray-health-keychain-locked = سلسلة المفاتيح مقفلة
tray-health-keychain-missing = لا سلسلة مفاتيح
tray-health-live = مباشر
tray-health-needs-sign-in = سجّل الدخول مجددًا
tray-health-offline = غير متصل
tray-health-paused = متوقف مؤقتًا
tray-health-polling = يُفحص كل دقيقة
tray-health-problem = يحتاج إلى انتباه

## The menu

tray-accounts = الحسابات…
tray-add-account = إضافة حساب…
tray-check-now = التحقق الآن
tray-updated = الجديد في Tidings { $version }
tray-open-mailbox = فتح صندوق البريد
tray-quit = إنهاء
tray-settings = الإعدادات…
tray-show-mails = إظهار الرسائل
tray-sign-in-again = تسجيل الدخول مجددًا…
tray-test = اختبار الإشعارات
# A one-time code, and who sent it.
tray-copy-code = نسخ { $code } · { $sender }
tray-mail = { $sender } · { $subject } · { $age }
tray-no-subject = (بلا موضوع)

## How old a mail is, as short as can be

tray-age-seconds = { $count } ث
tray-age-minutes = { $count } د
tray-age-hours = { $count } س
tray-age-days = { $count } ي

## Pausing

tray-pause = إيقاف مؤقت
tray-pause-half-hour = لمدة 30 دقيقة
tray-pause-hour = لمدة ساعة
tray-pause-tomorrow = حتى الغد، { $time }
tray-pause-resumed = حتى أستأنفها
tray-paused = متوقفة مؤقتًا
tray-paused-forever = متوقفة حتى تستأنفها
# A time of today, or a day and a time.
tray-paused-until = متوقفة حتى { $time }
tray-resume = استئناف

## Where there is no tray

tray-missing = لا يعرض سطح المكتب هذا أيقونات في شريط النظام. يواصل Tidings المراقبة؛ شغّله مرة أخرى لترى رسائلك. في GNOME، تعيد الإضافة AppIndicator الأيقونة.
