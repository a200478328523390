package io.lowtide.optimizer.market.kafka;

import io.lowtide.contracts.Topics;
import io.lowtide.contracts.market.PoolCleared;
import io.lowtide.contracts.market.PoolFlagged;
import io.lowtide.contracts.market.PriceObserved;
import io.lowtide.optimizer.market.MarketEvents;
import io.lowtide.optimizer.market.Pools.Flag;
import io.lowtide.optimizer.market.SpotMarket.SpotPrice;
import io.lowtide.platform.messaging.DeclaredTopic;
import io.lowtide.platform.messaging.Outbox;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What the market says and listens to. */
@Configuration(proxyBeanMethods = false)
class MarketMessages {

    @Bean
    DeclaredTopic marketPrices() {
        return new DeclaredTopic(Topics.MARKET_PRICES);
    }

    @Bean
    DeclaredTopic marketRisk() {
        return new DeclaredTopic(Topics.MARKET_RISK);
    }

    @Bean
    MarketEvents marketEvents(Outbox outbox) {
        return new MarketEvents() {
            @Override
            public Mono<Void> priceChanged(String region, SpotPrice price, Instant observedAt) {
                String zone = price.pool().zone();
                String type = price.pool().instanceType();
                return outbox.append(
                        Topics.MARKET_PRICES,
                        region + "/" + zone + "/" + type,
                        PriceObserved.TYPE,
                        new PriceObserved(region, zone, type, price.price().usd(), null, observedAt, false));
            }

            @Override
            public Mono<Void> flagged(Flag flag) {
                return outbox.append(
                        Topics.MARKET_RISK,
                        flag.az() + "/" + flag.instanceType(),
                        PoolFlagged.TYPE,
                        new PoolFlagged(flag.az(), flag.instanceType(), flag.expiresAt(), flag.count(), flag.reason()));
            }

            @Override
            public Mono<Void> cleared(Flag flag) {
                return outbox.append(
                        Topics.MARKET_RISK,
                        flag.az() + "/" + flag.instanceType(),
                        PoolCleared.TYPE,
                        new PoolCleared(flag.az(), flag.instanceType()));
            }
        };
    }
}
