package io.lowtide.cli.problem;

import io.lowtide.cli.json.Fields;
import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.plan.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Quantities and money as the files have them. */
final class Amounts {
    /** More than any machine has; larger numbers are mistakes and would overflow sums. */
    private static final long MOST = 1_000_000_000L;

    private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000);
    private static final int PLACES = 6;

    private Amounts() {}

    /**
     * @param pods where the file does not say
     */
    static Resources resources(Fields fields, long pods) {
        Resources resources = new Resources(
                fields.whole("cpuMilli", 0, MOST, 0),
                fields.whole("memoryMiB", 0, MOST, 0),
                fields.whole("pods", 0, MOST, pods),
                fields.whole("gpu", 0, MOST, 0),
                fields.whole("ephemeralStorageMiB", 0, MOST, 0));
        fields.noMore();
        return resources;
    }

    /** Of at most six places; further ones are rounded. */
    static HourlyPrice price(Fields fields, String name) {
        BigDecimal usd = fields.decimal(name);
        if (usd == null) {
            if (!fields.has(name)) {
                fields.wrong(name, "missing", "US dollars an hour");
            }
            return HourlyPrice.ZERO;
        }
        if (usd.signum() < 0 || usd.compareTo(DEAREST) > 0) {
            fields.wrong(name, usd, "US dollars an hour from 0 to " + DEAREST);
            return HourlyPrice.ZERO;
        }
        return HourlyPrice.of(usd.setScale(PLACES, RoundingMode.HALF_UP));
    }

    /** A number, or text of a number and {@code %}; null where it is missing or wrong. */
    static @Nullable Amount amount(Fields fields, String name) {
        if (!fields.has(name)) {
            fields.optionalText(name);
            return null;
        }
        Object raw = fields.raw(name);
        String text = String.valueOf(raw);
        if (text.matches("\\d{1,9}")) {
            return Amount.of(Integer.parseInt(text));
        }
        if (raw instanceof String && text.matches("\\d{1,3}%") && Integer.parseInt(text.replace("%", "")) <= 100) {
            return Amount.percent(Integer.parseInt(text.replace("%", "")));
        }
        fields.wrong(name, text, "a whole number or a percentage such as \"50%\"");
        return null;
    }
}
