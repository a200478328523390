package io.lowtide.optimizer.decision;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Five cron fields read as a window: open in every minute, of UTC, that matches all of them. */
final class CronWindow {
    private final String[] fields;

    private CronWindow(String[] fields) {
        this.fields = fields;
    }

    /** A window that cannot be read is never open. */
    static boolean isOpen(String cron, Instant now) {
        String[] fields = cron.trim().split("\\s+");
        return fields.length == 5 && new CronWindow(fields).matches(now.atZone(ZoneOffset.UTC));
    }

    private boolean matches(ZonedDateTime at) {
        // cron counts Sunday as 0 and as 7
        int weekday = at.getDayOfWeek().getValue();
        return field(0, at.getMinute(), 0, 59)
                && field(1, at.getHour(), 0, 23)
                && field(2, at.getDayOfMonth(), 1, 31)
                && field(3, at.getMonthValue(), 1, 12)
                && (field(4, weekday, 0, 7) || weekday == 7 && field(4, 0, 0, 7));
    }

    private boolean field(int index, int value, int least, int most) {
        for (String part : fields[index].split(",")) {
            if (part(part, value, least, most)) {
                return true;
            }
        }
        return false;
    }

    private static boolean part(String text, int value, int least, int most) {
        if (!text.matches("(\\*|\\d{1,2}(-\\d{1,2})?)(/\\d{1,2})?")) {
            return false;
        }
        String[] stepped = text.split("/");
        int step = stepped.length == 1 ? 1 : Math.max(1, Integer.parseInt(stepped[1]));
        String[] range = stepped[0].split("-");
        boolean any = stepped[0].equals("*");
        int from = any ? least : Integer.parseInt(range[0]);
        int to = any || range.length == 1 && stepped.length == 2 ? most : Integer.parseInt(range[range.length - 1]);
        return value >= from && value <= to && (value - from) % step == 0;
    }
}
