# Notifications.

## A mail

notices-new-mail = رسالة جديدة
notices-unknown-sender = مُرسِل غير معروف
# Of whom the mail server says that it is forged.
notices-unverified = مُرسِل غير موثَّق
notices-unverified-sender = مُرسِل غير موثَّق: { $sender }
# A one-time code that stands in the mail.
notices-code = الرمز: { $code }
notices-encrypted = رسالة مشفّرة

## An invitation, in place of the mail's text

notices-invitation = دعوة
notices-cancelled = أُلغي
notices-accepted = قبول
notices-declined = رفض
notices-tentative = قبول مبدئي
notices-answer = رد على دعوة
# One of these, and what it is about: "Invitation: Lunch".
notices-event = { $what }: { $summary }
# One of these with what it is about, and when: "Invitation: Lunch, Tue 24 Nov 2026, 12:00".
notices-event-when = { $what }، { $when }

## Several mails in one

notices-new =
    { $count ->
        [zero] لا رسائل جديدة
        [one] رسالة جديدة واحدة
        [two] رسالتان جديدتان
        [few] { $count } رسائل جديدة
        [many] { $count } رسالة جديدة
       *[other] { $count } رسالة جديدة
    }
notices-away =
    { $count ->
        [zero] أثناء غيابك: لا رسائل جديدة
        [one] أثناء غيابك: رسالة جديدة واحدة
        [two] أثناء غيابك: رسالتان جديدتان
        [few] أثناء غيابك: { $count } رسائل جديدة
        [many] أثناء غيابك: { $count } رسالة جديدة
       *[other] أثناء غيابك: { $count } رسالة جديدة
    }
# After quiet hours.
notices-quiet =
    { $count ->
        [zero] خلال ساعات الهدوء: لا رسائل جديدة
        [one] خلال ساعات الهدوء: رسالة جديدة واحدة
        [two] خلال ساعات الهدوء: رسالتان جديدتان
        [few] خلال ساعات الهدوء: { $count } رسائل جديدة
        [many] خلال ساعات الهدوء: { $count } رسالة جديدة
       *[other] خلال ساعات الهدوء: { $count } رسالة جديدة
    }

# Whom the mails are from: one to three senders, or these and others.
notices-from-one = من { $first }
notices-from-two = من { $first } و{ $second }
notices-from-three = من { $first } و{ $second } و{ $third }
notices-from-one-others = من { $first } وآخرين
notices-from-two-others = من { $first } و{ $second } وآخرين
notices-from-three-others = من { $first } و{ $second } و{ $third } وآخرين

## Buttons

notices-archive = أرشفة
notices-copy-code = نسخ الرمز
# With the code itself: "Copy 481 220".
notices-copy-this-code = نسخ { $code }
notices-delete = حذف
notices-junk = بريد غير مرغوب فيه
notices-mark-read = مقروءة
notices-mute = كتم
notices-mute-sender = هذا المُرسِل
notices-mute-list = هذه القائمة
notices-mute-thread = هذه المحادثة
notices-open = فتح
notices-show-mails = إظهار الرسائل
notices-sign-in-again = تسجيل الدخول مجددًا
notices-undo = تراجع

## Muting from a notification: what it asks (the buttons “This sender” and so on answer), and what it says then

notices-mute-what = ما الذي تريد كتمه؟
notices-muted-sender = كُتم المُرسِل
notices-muted-list = كُتمت القائمة
notices-muted-thread = كُتمت المحادثة

## About an account

notices-watching = يراقب Tidings الآن { $address }.
notices-not-watched = لا يُفحص البريد
notices-signed-out = انتهى تسجيل الدخول
notices-sign-in-to = سجّل الدخول مجددًا إلى { $account } لتواصل تلقّي البريد.
notices-alert-title = رسالة من خادم بريدك
# The account, and what its server says.
notices-alert = { $account }: { $text }
# Of a notification about a mail: what was asked for was not done.
notices-not-done = لم يُنفَّذ
notices-trial = هذا اختبار: الإشعارات تصل.

## Where a desktop shows little, or nothing

# On one line, where a notification has one only.
notices-one-line = { $title }: { $body }
notices-unavailable = لا شيء على سطح المكتب هذا يعرض الإشعارات. تجد الرسائل الجديدة في شريط النظام وفي النافذة؛ لتصلك الإشعارات فورًا، شغّل خدمة إشعارات.
# The same where the system itself shows them: Windows and macOS.
notices-not-allowed = لا يعرض النظام إشعارات Tidings. تجد الرسائل الجديدة في شريط النظام وفي النافذة؛ لتصلك الإشعارات فورًا، اسمح بإشعارات Tidings في إعدادات النظام.
# After one was shown to nobody.
notices-keeps-trying = لا شيء على سطح المكتب هذا يعرض الإشعارات، لذا تظهر الرسائل الجديدة في شريط النظام وفي النافذة فقط. يواصل Tidings المحاولة.

## A mail that the program does not understand: its sender and its subject

notices-unreadable = رسالة جديدة
notices-unreadable-subject = تعذّرت قراءتها
