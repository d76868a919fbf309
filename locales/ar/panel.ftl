# اللوحة: أحدث رسائل جميع الحسابات.

## The window

panel-title = Tidings
panel-title-unread = Tidings ({ $count })
check-now = التحقق الآن
checked = تم سؤال جميع خوادم البريد عن الجديد.
demo-accounts = هذا عرض تجريبي: الحسابات والرسائل مختلقة، ولا شيء يغادر هذا الحاسوب.
first-run-title = أي صندوق بريد تريد أن يراقبه Tidings؟
first-run-body = يُعلمك Tidings لحظة وصول الرسائل. سجّل الدخول مرة واحدة فقط، ويبقى تسجيل الدخول محفوظًا في سلسلة المفاتيح على هذا الحاسوب.
list-failed = تعذّر تحميل قائمة الرسائل
loading-mail = جارٍ تحميل الرسائل…
lost-body = توقّف جزء Tidings الذي يراقب بريدك أو يُعاد تشغيله الآن. لن يُعلَن عن أي رسالة جديدة حتى يعود.
lost-short = لا يستجيب Tidings. قد يكون ما تراه قديمًا، ولا يُعلَن عن أي رسالة جديدة.
updated = حُدّث Tidings إلى الإصدار { $version }.
updated-show = ما الجديد

## The list

empty-title = لا جديد
empty-body = تظهر الرسائل هنا لحظة وصولها.
unwatched-title = لا يجري تفقّد البريد
unwatched-elsewhere = لا جديد في الحسابات الأخرى
unwatched-body = لا أحد يراقب { $name } الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
unwatched-bodies =
    { $count ->
        [zero] كل الحسابات تحت المراقبة.
        [one] لا أحد يراقب حسابًا واحدًا الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
        [two] لا أحد يراقب حسابين الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
        [few] لا أحد يراقب { $count } حسابات الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
        [many] لا أحد يراقب { $count } حسابًا الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
       *[other] لا أحد يراقب { $count } حساب الآن. بعد إصلاح ذلك يخبرك Tidings بما وصل في هذه الأثناء.
    }
limited =
    { $count ->
        [zero] لا توجد رسائل معروضة.
        [one] معروض هنا أحدث رسالة.
        [two] معروض هنا أحدث رسالتين.
        [few] معروض هنا أحدث { $count } رسائل.
        [many] معروض هنا أحدث { $count } رسالة.
       *[other] معروض هنا أحدث { $count } رسالة.
    }
no-subject = (بلا موضوع)
read = مقروءة
unread = غير مقروءة
unread-mark = غير مقروءة:
unread-count =
    { $count ->
        [zero] لا رسائل غير مقروءة
        [one] رسالة واحدة غير مقروءة
        [two] رسالتان غير مقروءتين
        [few] { $count } رسائل غير مقروءة
        [many] { $count } رسالة غير مقروءة
       *[other] { $count } رسالة غير مقروءة
    }

## The filter

filter = تصفية
filter-clear = إزالة التصفية
filter-empty = لا توجد رسائل مطابقة
filter-empty-body = تبحث التصفية في المرسِل والموضوع وبداية نص أحدث الرسائل.
filter-label = إظهار الرسائل التي تحتوي على

## Accounts: the state of each, short

accounts = الحسابات
health-answered = { $state } · { $age }
health-connecting = جارٍ الاتصال…
health-keychain-locked = سلسلة المفاتيح مقفلة
health-keychain-missing = لا سلسلة مفاتيح
health-live = مباشر
health-needs-sign-in = سجّل الدخول مجددًا
health-offline = غير متصل
health-paused = متوقف مؤقتًا
health-polling = كل دقيقة
health-problem = يحتاج إلى انتباه

## Accounts: the same in a sentence

state-connecting = جارٍ الاتصال بخادم البريد.
state-keychain-locked = سلسلة المفاتيح مقفلة. افتحها ليعود Tidings إلى مراقبة صندوق البريد هذا.
state-keychain-missing = لا تعمل أي سلسلة مفاتيح، لذا لا يمكن قراءة تسجيل الدخول. لا تجري مراقبة صندوق البريد.
state-live = يُبلغ خادم البريد Tidings فور وصول الرسائل.
state-needs-sign-in = لم يعد مزوّد الخدمة يقبل تسجيل الدخول هذا. لا تجري مراقبة صندوق البريد.
state-offline = يتعذّر الوصول إلى خادم البريد. يواصل Tidings المحاولة.
state-polling = لا يستطيع خادم البريد هذا الإبلاغ عن الرسائل الجديدة، لذا يسأله Tidings كل دقيقة.
state-problem = لا تجري مراقبة صندوق البريد.

## Accounts: what can be done

more-accounts =
    { $count ->
        [zero] لا حسابات أخرى
        [one] إظهار حساب آخر
        [two] إظهار حسابين آخرين
        [few] إظهار { $count } حسابات أخرى
        [many] إظهار { $count } حسابًا آخر
       *[other] إظهار { $count } حساب آخر
    }
retry-now = حاول الآن

## Accounts: figures, each before its value

fact-bytes = المقروء اليوم
fact-heard = آخر رد من الخادم
fact-heard-never = لا رد بعد
fact-missed = رسائل لم يُبلغ عنها الخادم
fact-reconnects = مرات إعادة الاتصال
fact-since = بلا تغيير منذ

## What can be done with a mail: labels of buttons

offer-archive = أرشفة: { $sender }
offer-delete = حذف: { $sender }
offer-junk = نقل إلى البريد غير المرغوب فيه: { $sender }
offer-mark-read = وضع علامة «مقروءة»: { $sender }
offer-mark-unread = وضع علامة «غير مقروءة»: { $sender }
# The user's own mail server says that the sender is somebody else than it says.
unverified = مُرسِل غير موثَّق
offer-open = فتح: { $sender }
undo = تراجع

## What was done with a mail: read out

did-archive = تمت الأرشفة.
did-delete = تم الحذف.
did-junk = تم النقل إلى البريد غير المرغوب فيه.
did-mark-read = تم وضع علامة «مقروءة».
did-mark-unread = تم وضع علامة «غير مقروءة».
undone = تم التراجع.

## The same, shown with the subject or the sender

done-archive = تمت الأرشفة: { $mail }
done-delete = تم الحذف: { $mail }
done-junk = تم النقل إلى البريد غير المرغوب فيه: { $mail }
done-mark-read = تم وضع علامة «مقروءة»: { $mail }
done-mark-unread = تم وضع علامة «غير مقروءة»: { $mail }

## What waits for the mail server

doing-archive = ستؤرشف فور التمكن من الوصول إلى خادم البريد
doing-delete = ستُحذف فور التمكن من الوصول إلى خادم البريد
doing-junk = ستُنقل إلى البريد غير المرغوب فيه فور التمكن من الوصول إلى خادم البريد
doing-mark-read = ستوضع عليها علامة «مقروءة» فور التمكن من الوصول إلى خادم البريد
doing-mark-unread = ستوضع عليها علامة «غير مقروءة» فور التمكن من الوصول إلى خادم البريد
doing-undo = ستُستعاد فور التمكن من الوصول إلى خادم البريد

## Why a mail has no notification

rule-muted-list = بلا إشعار: القائمة البريدية مكتومة
rule-muted-sender = بلا إشعار: المُرسِل مكتوم
rule-muted-thread = بلا إشعار: المحادثة مكتومة
rule-not-lists = بلا إشعار: وصلت عبر قائمة بريدية
rule-not-primary = بلا إشعار: لا يصنّفها Gmail ضمن «الأساسي»
rule-only-vips = بلا إشعار: الإشعارات لكبار المرسلين فقط
unmuted = أُلغي الكتم. ستصلك إشعارات بما يصل من الآن فصاعدًا.
offer-unmute = إلغاء الكتم: { $sender }

## What of a mail is to be muted, and what was

offer-mute = كتم: { $sender }
mute-sender = هذا المُرسِل
mute-list = هذه القائمة
mute-thread = هذه المحادثة
muted = تم الكتم. لن يُعلَن عمّا يصل من الآن فصاعدًا.
done-mute-sender = كُتم المُرسِل: { $name }
done-mute-list = كُتمت القائمة: { $name }
done-mute-thread = كُتمت المحادثة: { $name }

## A one-time code

# The text on the button is the code alone.
offer-copy-code = نسخ { $code }: { $sender }
code-copied = نُسخ الرمز. ستُفرَّغ الحافظة بعد دقيقة.
