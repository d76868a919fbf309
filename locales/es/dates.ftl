# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }, { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day } { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
dates-morning = { $time } a. m.
dates-afternoon = { $time } p. m.

## Days of the week

dates-monday = lunes
dates-tuesday = martes
dates-wednesday = miércoles
dates-thursday = jueves
dates-friday = viernes
dates-saturday = sábado
dates-sunday = domingo

## The same, short

dates-mon = lun
dates-tue = mar
dates-wed = mié
dates-thu = jue
dates-fri = vie
dates-sat = sáb
dates-sun = dom

## Months, short

dates-jan = ene
dates-feb = feb
dates-mar = mar
dates-apr = abr
dates-may = may
dates-jun = jun
dates-jul = jul
dates-aug = ago
dates-sep = sept
dates-oct = oct
dates-nov = nov
dates-dec = dic
