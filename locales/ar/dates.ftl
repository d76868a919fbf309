# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }، { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day } { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
dates-morning = { $time } ص
dates-afternoon = { $time } م

## Days of the week

dates-monday = الاثنين
dates-tuesday = الثلاثاء
dates-wednesday = الأربعاء
dates-thursday = الخميس
dates-friday = الجمعة
dates-saturday = السبت
dates-sunday = الأحد

## The same, short

dates-mon = الاثنين
dates-tue = الثلاثاء
dates-wed = الأربعاء
dates-thu = الخميس
dates-fri = الجمعة
dates-sat = السبت
dates-sun = الأحد

## Months, short

dates-jan = يناير
dates-feb = فبراير
dates-mar = مارس
dates-apr = أبريل
dates-may = مايو
dates-jun = يونيو
dates-jul = يوليو
dates-aug = أغسطس
dates-sep = سبتمبر
dates-oct = أكتوبر
dates-nov = نوفمبر
dates-dec = ديسمبر
