# Days and times, in notifications and in the tray. (The windows have theirs from the web engine.)

# A day and a time: "Tue 24 Nov 2026, 10:00".
dates-moment = { $day }, { $time }
# A time somewhere else, with the name of that place's clock.
dates-elsewhere = { $moment } ({ $zone })
# "Tue 24 Nov 2026": the day and the year are figures.
dates-day = { $weekday } { $day } { $month } { $year }
# "Friday 14:05"
dates-weekday-time = { $weekday } { $time }
dates-morning = { $time } AM
dates-afternoon = { $time } PM

## Days of the week

dates-monday = lundi
dates-tuesday = mardi
dates-wednesday = mercredi
dates-thursday = jeudi
dates-friday = vendredi
dates-saturday = samedi
dates-sunday = dimanche

## The same, short

dates-mon = lun.
dates-tue = mar.
dates-wed = mer.
dates-thu = jeu.
dates-fri = ven.
dates-sat = sam.
dates-sun = dim.

## Months, short

dates-jan = janv.
dates-feb = févr.
dates-mar = mars
dates-apr = avr.
dates-may = mai
dates-jun = juin
dates-jul = juil.
dates-aug = août
dates-sep = sept.
dates-oct = oct.
dates-nov = nov.
dates-dec = déc.
