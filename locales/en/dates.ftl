# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }, { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day } { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
# A time of the first half of the day and of the second, where these are counted to twelve: "8:00".
dates-morning = { $time } AM
dates-afternoon = { $time } PM

## Days of the week

dates-monday = Monday
dates-tuesday = Tuesday
dates-wednesday = Wednesday
dates-thursday = Thursday
dates-friday = Friday
dates-saturday = Saturday
dates-sunday = Sunday

## The same, short

dates-mon = Mon
dates-tue = Tue
dates-wed = Wed
dates-thu = Thu
dates-fri = Fri
dates-sat = Sat
dates-sun = Sun

## Months, short

dates-jan = Jan
dates-feb = Feb
dates-mar = Mar
dates-apr = Apr
dates-may = May
dates-jun = Jun
dates-jul = Jul
dates-aug = Aug
dates-sep = Sep
dates-oct = Oct
dates-nov = Nov
dates-dec = Dec
