package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudNotices;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@link CloudNotices} in the product's own queue. An empty queue makes the reader wait, which costs less than asking. */
@Component
final class SqsNotices implements CloudNotices {
    private static final Logger log = LoggerFactory.getLogger(SqsNotices.class);
    /** As many as SQS gives and takes at once. */
    private static final int BATCH = 10;

    private static final int MORE_BATCHES = 14;

    private static final int WAIT_SECONDS = 5;
    private static final int HIDDEN_SECONDS = 30;

    private final AwsClients clients;
    private final AwsProperties properties;

    SqsNotices(AwsClients clients, AwsProperties properties) {
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    public Mono<List<Received>> receive() {
        String queue = properties.eventsQueue();
        if (queue == null || queue.isBlank()) {
            return Mono.just(List.of());
        }
        return receive(queue, WAIT_SECONDS)
                .flatMap(first -> first.size() < BATCH ? Mono.just(first) : more(queue, first));
    }

    /** A full batch is seldom alone: what else is there comes with it, and nobody waits for what is not. */
    private Mono<List<Received>> more(String queue, List<Received> first) {
        return Flux.range(0, MORE_BATCHES)
                .flatMap(nth -> receive(queue, 0).onErrorResume(failure -> {
                    log.warn("some notices are read later: {}", failure.toString());
                    return Mono.empty();
                }))
                .startWith(first)
                .flatMapIterable(batch -> batch)
                .collectList();
    }

    private Mono<List<Received>> receive(String queue, int waitSeconds) {
        return AwsCalls.call(
                        "sqs:ReceiveMessage",
                        () -> clients.sqs(properties.eventsRegion())
                                .receiveMessage(request -> request.queueUrl(queue)
                                        .maxNumberOfMessages(BATCH)
                                        .waitTimeSeconds(waitSeconds)
                                        .visibilityTimeout(HIDDEN_SECONDS)))
                .map(answer ->
                        answer.messages().stream().map(SqsNotices::received).toList());
    }

    private static Received received(Message message) {
        return new Received(
                message.messageId(),
                message.receiptHandle(),
                EventBridgeEvents.read(message.body()).orElse(null));
    }

    @Override
    public Mono<Void> done(List<Received> received) {
        return Flux.fromIterable(received).buffer(BATCH).flatMap(this::delete).then();
    }

    private Mono<Void> delete(List<Received> batch) {
        List<DeleteMessageBatchRequestEntry> entries = batch.stream()
                .map(it -> DeleteMessageBatchRequestEntry.builder()
                        .id(it.id())
                        .receiptHandle(it.receipt())
                        .build())
                .toList();
        return AwsCalls.call(
                        "sqs:DeleteMessageBatch",
                        () -> clients.sqs(properties.eventsRegion())
                                .deleteMessageBatch(request -> request.queueUrl(properties.eventsQueue())
                                        .entries(entries)))
                .doOnNext(answer -> answer.failed()
                        .forEach(kept -> log.warn("notice {} will come again: {}", kept.id(), kept.message())))
                .then();
    }

    @Override
    public Optional<Told> read(String event) {
        return EventBridgeEvents.read(event);
    }
}
