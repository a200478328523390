package io.lowtide.hibernation.schedules;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The public holidays of a whole country, as Jollyday knows them. */
public final class NationalHolidays {

    /** A holiday and its English name. */
    public record Holiday(LocalDate date, String name) {}

    /** Whether the country, by its two letters of ISO 3166, is known. */
    public boolean knows(String country) {
        return HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT));
    }

    /** In order of the date; reads a file, so not for an event loop. */
    public List<Holiday> of(String country, Year year) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                .getHolidays(year)
                .stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(holiday -> new Holiday(holiday.getDate(), holiday.getDescription(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Holiday::date))
                .toList();
    }
}
