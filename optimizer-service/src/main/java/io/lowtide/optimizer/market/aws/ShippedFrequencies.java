package io.lowtide.optimizer.market.aws;

import io.lowtide.optimizer.market.InterruptionFrequencies;
import io.lowtide.optimizer.market.Pools.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The buckets of common families as they were published when this version was built. */
@Component
class ShippedFrequencies implements InterruptionFrequencies {
    private static final String FILE = "optimizer-market/interruption-frequency.csv";

    @Override
    public Mono<List<Rate>> read() {
        return Mono.fromCallable(ShippedFrequencies::rates).subscribeOn(Schedulers.boundedElastic());
    }

    private static List<Rate> rates() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("region,"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Rate(cells[0], cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
