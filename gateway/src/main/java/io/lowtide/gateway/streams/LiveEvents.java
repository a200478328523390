package io.lowtide.gateway.streams;

import io.lowtide.platform.security.Callers;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Follows an organisation: hears from the database that there is something new and reads what is after the last number
 * it gave out. A notification that was missed costs a second, never an event.
 */
@Component
class LiveEvents implements SmartLifecycle {
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final String ALL = "*";

    private final UiEvents events;
    private final PostgresqlConnectionFactory connections;
    private final Sinks.Many<String> heard = Sinks.many().multicast().directBestEffort();
    private Disposable listening = Disposables.disposed();

    LiveEvents(UiEvents events, @Qualifier("listeningConnections") PostgresqlConnectionFactory connections) {
        this.events = events;
        this.connections = connections;
    }

    /** Everything after a number, as it happens; never ends. */
    Flux<UiEvent> after(UUID orgId, long seq) {
        String org = orgId.toString();
        return Flux.defer(() -> {
                    Position position = new Position(seq);
                    Flux<Long> signals = Flux.merge(
                            heard.asFlux()
                                    .filter(name -> name.equals(org) || name.equals(ALL))
                                    .map(name -> 0L),
                            Flux.interval(Duration.ZERO, LOOK_ANYWAY));
                    return signals.onBackpressureLatest()
                            .concatMap(
                                    signal -> events.after(orgId, position.seq)
                                            .doOnNext(event -> position.seq = event.seq()),
                                    1);
                })
                .contextWrite(Callers.as(Callers.system(orgId, "gateway")));
    }

    @Override
    public void start() {
        listening = Flux.usingWhen(connections.create(), this::listen, PostgresqlConnection::close)
                .doOnNext(heard::tryEmitNext)
                .repeat()
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofSeconds(10)))
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

    /** The last number given out on one stream. */
    private static final class Position {
        private volatile long seq;

        private Position(long seq) {
            this.seq = seq;
        }
    }
}
