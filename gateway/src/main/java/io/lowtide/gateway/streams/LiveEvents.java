package io.lowtide.gateway.streams;

import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Follows organisations. One reader for each of them, however many clients watch it: it hears from the database that
 * there is something new, reads it once and hands it round. The numbers of an organisation have no gap, so a client
 * that is behind sees it by the number and reads what it lacks itself; a notification that was missed costs a second,
 * never an event.
 */
@Component
class LiveEvents implements SmartLifecycle {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration LINGER = Duration.ofSeconds(10);
    private static final Retry PATIENTLY = Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
            .maxBackoff(Duration.ofSeconds(10))
            .transientErrors(true);
    private static final String ALL = "*";

    private final UiEvents events;
    private final PostgresqlConnectionFactory connections;
    private final Sinks.Many<String> heard = Sinks.many().multicast().directBestEffort();
    private final Map<UUID, Flux<News>> readers = new ConcurrentHashMap<>();
    private Disposable listening = Disposables.disposed();

    LiveEvents(UiEvents events, @Qualifier("listeningConnections") PostgresqlConnectionFactory connections) {
        this.events = events;
        this.connections = connections;
    }

    /** Everything after a number, as it happens; never ends. */
    Flux<UiEvent> after(UUID orgId, long seq) {
        return Flux.defer(() -> {
                    Position position = new Position(seq);
                    return readers.computeIfAbsent(orgId, this::reader)
                            .startWith(News.BEHIND)
                            // a slow client loses news, and finds by the number of the next what it lacks
                            .onBackpressureLatest()
                            .concatMap(news -> fresh(orgId, position.seq, news), 1)
                            .doOnNext(event -> position.seq = event.seq());
                })
                .contextWrite(Callers.as(Callers.system(orgId, "gateway")));
    }

    private Flux<UiEvent> fresh(UUID orgId, long seen, News news) {
        if (news.last() <= seen) {
            return Flux.empty();
        }
        return news.first() <= seen + 1
                ? Flux.fromIterable(news.events()).filter(event -> event.seq() > seen)
                : events.after(orgId, seen);
    }

    private Flux<News> reader(UUID orgId) {
        String org = orgId.toString();
        return events.window(orgId)
                .flatMapMany(window -> {
                    Position position = new Position(window.last());
                    return Flux.merge(
                                    heard.asFlux().filter(name -> name.equals(org) || name.equals(ALL)),
                                    Flux.interval(LOOK_ANYWAY).map(tick -> ALL))
                            .onBackpressureLatest()
                            .concatMap(
                                    signal -> events.after(orgId, position.seq)
                                            .collectList()
                                            .map(news -> news(news, position)),
                                    1);
                })
                .contextWrite(Callers.as(Callers.system(orgId, "gateway")))
                .retryWhen(PATIENTLY)
                .doFinally(end -> readers.remove(orgId))
                .publish()
                .refCount(1, LINGER);
    }

    /** Even with nothing new the last number is told: whoever missed it notices. */
    private static News news(List<UiEvent> found, Position position) {
        if (!found.isEmpty()) {
            position.seq = found.getLast().seq();
        }
        return new News(found, position.seq);
    }

    @Override
    public void start() {
        listening = Flux.usingWhen(connections.create(), this::listen, PostgresqlConnection::close)
                .doOnNext(heard::tryEmitNext)
                .repeat()
                .retryWhen(PATIENTLY)
                .subscribe();
    }

    private Flux<String> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("LISTEN \"" + UiEvents.CHANNEL + "\"")
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .thenMany(Flux.just(ALL)
                        .concatWith(connection
                                .getNotifications()
                                .map(notification -> String.valueOf(notification.getParameter()))));
    }

    @Override
    public void stop() {
        listening.dispose();
    }

    @Override
    public boolean isRunning() {
        return !listening.isDisposed();
    }

    /** What one reading found, in order without a gap, and the last number there is. */
    private record News(List<UiEvent> events, long last) {
        private static final News BEHIND = new News(List.of(), Long.MAX_VALUE);

        long first() {
            return events.isEmpty() ? Long.MAX_VALUE : events.getFirst().seq();
        }
    }

    /** The last number given out. */
    private static final class Position {
        private volatile long seq;

        private Position(long seq) {
            this.seq = seq;
        }
    }
}
