package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudNotices;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@link CloudNotices} in the product's own queue. An empty queue makes the reader wait, which costs less than asking. */
@Component
final class SqsNotices implements CloudNotices {
    private static final int BATCH = 10;
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
        return AwsCalls.call(
                        "sqs:ReceiveMessage",
                        () -> clients.sqs(properties.eventsRegion())
                                .receiveMessage(request -> request.queueUrl(queue)
                                        .maxNumberOfMessages(BATCH)
                                        .waitTimeSeconds(WAIT_SECONDS)
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
    public Mono<Void> done(Received received) {
        return AwsCalls.call(
                        "sqs:DeleteMessage",
                        () -> clients.sqs(properties.eventsRegion())
                                .deleteMessage(request -> request.queueUrl(properties.eventsQueue())
                                        .receiptHandle(received.receipt())))
                .then();
    }

    @Override
    public Optional<Told> read(String event) {
        return EventBridgeEvents.read(event);
    }
}
