package io.lowtide.optimizer.savings.web;

import io.lowtide.optimizer.savings.SavingsLedger;
import io.lowtide.optimizer.savings.SavingsLedger.Entry;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What was saved, added up and entry by entry. */
@RestController
@RequestMapping("/api/v1/metrics/savings")
@Access(Role.VIEWER)
class SavingsEndpoint {
    private static final BigDecimal HOURS = BigDecimal.valueOf(730);
    private static final int MOST_ENTRIES = 5_000;

    private final SavingsLedger ledger;
    private final Clock clock;

    SavingsEndpoint(SavingsLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping
    Mono<SavingsView> savings(
            @RequestParam(name = "account_id", required = false) @Nullable UUID accountId,
            @RequestParam(name = "cluster_id", required = false) @Nullable UUID clusterId) {
        Instant now = clock.instant();
        return ledger.entries(accountId, clusterId, now, MOST_ENTRIES)
                .collectList()
                .map(entries -> SavingsView.of(entries, now));
    }

    private static BigDecimal sum(List<Entry> entries) {
        return entries.stream().map(Entry::hourlySavings).reduce(BigDecimal.ZERO.setScale(6), BigDecimal::add);
    }

    private static BigDecimal money(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal since(Entry entry, Instant now) {
        BigDecimal hours = BigDecimal.valueOf(
                        Duration.between(entry.from(), now).toSeconds())
                .divide(BigDecimal.valueOf(3600), 6, RoundingMode.HALF_UP);
        return entry.hourlySavings().multiply(hours);
    }

    private static Map<String, BigDecimal> by(List<Entry> entries, Function<Entry, String> key) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        entries.forEach(entry -> sums.merge(key.apply(entry), entry.hourlySavings(), BigDecimal::add));
        sums.replaceAll((name, hourly) -> money(hourly.multiply(HOURS)));
        return sums;
    }

    /**
     * @param byKind USD a month, as {@code byCluster}; they add up to {@code monthlySavings}
     * @param byMonth what began to be saved in each month, USD a month
     */
    record SavingsView(
            BigDecimal hourlySavings,
            BigDecimal monthlySavings,
            BigDecimal realizedUsd,
            Map<String, BigDecimal> byKind,
            Map<String, BigDecimal> byCluster,
            Map<String, BigDecimal> byMonth,
            List<EntryView> items) {

        static SavingsView of(List<Entry> entries, Instant now) {
            return new SavingsView(
                    sum(entries),
                    money(sum(entries).multiply(HOURS)),
                    money(entries.stream().map(entry -> since(entry, now)).reduce(BigDecimal.ZERO, BigDecimal::add)),
                    by(entries, Entry::kind),
                    by(entries, entry -> entry.clusterId().toString()),
                    by(
                            entries,
                            entry -> YearMonth.from(entry.from().atZone(ZoneOffset.UTC))
                                    .toString()),
                    entries.stream().map(entry -> EntryView.of(entry, now)).toList());
        }
    }

    record EntryView(
            UUID actionId,
            UUID jobId,
            UUID clusterId,
            String kind,
            BigDecimal hourlyBefore,
            BigDecimal hourlyAfter,
            BigDecimal hourlySavings,
            BigDecimal realizedUsd,
            Instant from) {

        static EntryView of(Entry entry, Instant now) {
            return new EntryView(
                    entry.actionId(),
                    entry.runId(),
                    entry.clusterId(),
                    entry.kind(),
                    entry.hourlyBefore(),
                    entry.hourlyAfter(),
                    entry.hourlySavings(),
                    money(since(entry, now)),
                    entry.from());
        }
    }
}
