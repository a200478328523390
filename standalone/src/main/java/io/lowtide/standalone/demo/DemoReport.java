package io.lowtide.standalone.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Locale;

/** What the first day brought. */
record DemoReport(
        int accounts,
        int clusters,
        int nodes,
        @JsonProperty("monthly_spend_usd") BigDecimal monthlySpendUsd,
        @JsonProperty("potential_savings_usd") BigDecimal potentialSavingsUsd,
        Plan plan,
        @JsonProperty("reason_cards") int reasonCards,
        @JsonProperty("seconds_to_first_savings") double secondsToFirstSavings,
        @JsonProperty("sse_events") int sseEvents) {

    record Plan(
            int actions, @JsonProperty("savings_usd_month") BigDecimal savingsUsdMonth) {}

    String text() {
        return String.format(
                Locale.ROOT,
                """
                accounts linked            %d
                clusters                   %d
                nodes                      %d
                monthly spend              $%s
                potential savings          $%s a month, %.1f s after sign-up
                plan                       %d actions, $%s a month
                reason cards               %d
                live events                %d""",
                accounts,
                clusters,
                nodes,
                monthlySpendUsd,
                potentialSavingsUsd,
                secondsToFirstSavings,
                plan.actions(),
                plan.savingsUsdMonth(),
                reasonCards,
                sseEvents);
    }
}
