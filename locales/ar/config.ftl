# The settings file: what is wrong with it, in words that lead to the line to mend.

# Names of keys, and what stands in quotation marks, are written as they stand in the file.

## What became of it

config-not-understood = تعذّر فهم ملف الإعدادات { $file }: { $what }. تبقى آخر إعدادات صحيحة سارية.
config-not-understood-at = تعذّر فهم ملف الإعدادات { $file }، السطر { $line }: { $what }. تبقى آخر إعدادات صحيحة سارية.
# The reason is what the system says, or one of the three below.
config-not-read = تعذّرت قراءة ملف الإعدادات { $file } ({ $reason }).
config-not-written = تعذّرت كتابة ملف الإعدادات { $file } ({ $reason }). يسري التغيير حتى إنهاء Tidings.
config-nothing-changed = تعذّرت كتابة ملف الإعدادات { $file } ({ $reason })، لذا لم يتغيّر شيء.
config-reason-permission = لا يوجد إذن
config-reason-full = القرص ممتلئ
config-reason-no-text = ليس نصًا، أو كبير جدًا
config-account-gone = لم يعد هذا الحساب في ملف الإعدادات.
config-refused = لم يتغيّر هذا: { $what }.

## What is wrong; after a colon, and before a full stop

config-empty = إنه فارغ
config-no-table = يوجد مفتاح حيث يُنتظر جدول
config-no-such-key = لا يوجد مفتاح «{ $key }»
config-did-you-mean = لا يوجد مفتاح «{ $key }»؛ هل تقصد «{ $known }»؟
# The list has quotation marks of its own: "one", "two".
config-one-of = لا يمكن أن يكون «{ $given }» هنا؛ الممكن: { $list }
config-no-language = لا يتحدث Tidings «{ $given }»؛ قيمة language هي «system» أو { $list }
config-no-proxy = قيمة proxy هي "" (كما تقول البيئة) أو "never" أو عنوان مثل "http://proxy.example:3128" أو "socks5://10.0.0.1:1080" بلا كلمة مرور
config-no-account-id = لا يمكن أن يكون «{ $given }» معرّف حساب: حروف وأرقام وشرطات فقط
config-no-address = عنوان الحساب { $id } ليس عنوان بريد
config-in-folders = { $what } (في «folders» من الحساب { $id })
config-folder-nameless = يحتاج المجلد إلى اسم
config-no-folder = لا يمكن أن يكون «{ $given }» اسم مجلد
config-too-many-folders = يمكن مراقبة { $most } مجلدات إلى جانب صندوق الوارد، وهذه { $given }
config-order-no-list = الترتيب قائمة حسابات
config-other-accounts = هذه ليست حسابات ملف الإعدادات
config-which-account = لم يُذكر لأي حساب
config-no-accounts-key = هذا لا يخص أي حساب
config-no-such-value = لا توجد في الملف قيم كهذه

## Quiet hours and mutes

config-no-time = ساعات الهدوء من «00:00» إلى «23:59»، و«{ $given }» ليس وقتًا كهذا
config-from-and-to = تحتاج ساعات الهدوء إلى «from» و«to»
config-no-list-id = لا يمكن أن يكون «{ $given }» معرّف قائمة بريدية
config-no-sender = المُرسِل «{ $given }» في «mutes» ليس عنوان بريد
config-one-each = كل عنصر في «mutes» يذكر مُرسِلًا واحدًا أو قائمة واحدة أو محادثة واحدة
config-no-word = لا يمكن أن يكون «{ $given }» في «{ $key }»؛ المتاح: { $list }
config-mutes-no-list = «mutes» قائمة مُرسِلين وقوائم ومحادثات
config-no-thread = تُذكر المحادثة برقمها لدى Gmail أو بمعرّف الرسالة (Message-ID) الذي بدأت به

## برامج يسميها المستخدم

config-too-many-words = لا يزيد الأمر على { $most } كلمة
config-no-word-of-command = لا يمكن أن تكون "{ $given }" كلمة في أمر: فهي طويلة جدًا أو فيها رموز لا يكتبها أحد
config-no-program-name = لا يدل "{ $given }" على برنامج: اكتب اسمه مثل "notify-send" أو مساره الكامل
config-no-program = لا يوجد برنامج "{ $given }" على هذا الحاسوب
config-not-executable = لا يمكن تشغيل "{ $given }": ينقصه إذن التنفيذ
config-in-open-command = { $what } (في "open-command" للحساب { $id })
