package io.lowtide.platform.jobs;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/** Listens on one channel of the database, so that a new job does not wait for the next poll. */
final class Notifications implements SmartLifecycle {
    private final PostgresqlConnectionFactory connections;
    private final String channel;
    private final Sinks.Many<String> heard = Sinks.many().multicast().directBestEffort();
    private Disposable listening = Disposables.disposed();

    Notifications(PostgresqlConnectionFactory connections, String channel) {
        this.connections = connections;
        this.channel = channel;
    }

    /** Ends with the next notification, or after the patience at the latest. */
    Mono<Void> next(Duration patience) {
        return heard.asFlux().next().timeout(patience, Mono.empty()).then();
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
                .createStatement("LISTEN \"" + channel + "\"")
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .thenMany(connection.getNotifications().map(notification -> notification.getName()));
    }

    @Override
    public void stop() {
        listening.dispose();
    }

    @Override
    public boolean isRunning() {
        return !listening.isDisposed();
    }
}
