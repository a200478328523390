package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.world.CloudEvent;
import io.lowtide.simulator.world.EventQueue;
import io.lowtide.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Amazon SQS with one queue, of the Lowtide account, to which EventBridge brings what it tells of the instances of all
 * accounts. A receiver is never made to wait: an empty queue answers at once.
 */
final class SqsService {
    static final String QUEUE = "lowtide-events";

    private static final int MOST = 10;
    private static final int USUAL_HIDDEN_SECONDS = 30;
    private static final int LONGEST_HIDDEN_SECONDS = 43_200;

    private final World world;
    private final Clock clock;

    /** @param clock by which a received message is hidden: receivers go by real time, not by the world's */
    SqsService(World world, Clock clock) {
        this.world = world;
        this.clock = clock;
    }

    Answer answer(String action, byte[] body) {
        JsonNode request = parse(body);
        Object result = switch (action) {
            case "GetQueueUrl" -> url(request);
            case "ReceiveMessage" -> receive(request);
            case "DeleteMessage" -> delete(request);
            case "DeleteMessageBatch" -> deleteAll(request);
            case "GetQueueAttributes" -> attributes(request);
            default ->
                throw new AwsError(
                        400, "com.amazonaws.sqs#UnsupportedOperation", "The simulator does not play " + action);
        };
        return Answer.of(200, "application/x-amz-json-1.0", Protocol.json(result));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Protocol.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new AwsError(400, "SerializationException", "");
        }
    }

    private static Map<String, Object> url(JsonNode request) {
        if (!request.path("QueueName").asString("").equals(QUEUE)) {
            throw noQueue();
        }
        return Map.of("QueueUrl", "https://sqs.us-east-1.amazonaws.com/" + Identities.LOWTIDE_ACCOUNT + "/" + QUEUE);
    }

    private static void check(JsonNode request) {
        if (!request.path("QueueUrl").asString("").endsWith("/" + QUEUE)) {
            throw noQueue();
        }
    }

    private static AwsError noQueue() {
        return new AwsError(400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
    }

    private Map<String, Object> receive(JsonNode request) {
        check(request);
        int most = number(request, "MaxNumberOfMessages", 1, 1, MOST);
        int hidden = number(request, "VisibilityTimeout", USUAL_HIDDEN_SECONDS, 0, LONGEST_HIDDEN_SECONDS);
        world.catchUp();
        List<Object> messages = new ArrayList<>();
        for (EventQueue.Received it : world.events().receive(most, Duration.ofSeconds(hidden), clock.instant())) {
            String text = Protocol.json(envelope(it.event()));
            messages.add(Map.of(
                    "MessageId",
                    it.event().id(),
                    "ReceiptHandle",
                    it.receipt(),
                    "MD5OfBody",
                    md5(text),
                    "Body",
                    text,
                    "Attributes",
                    Map.of("ApproximateReceiveCount", String.valueOf(it.times()))));
        }
        return messages.isEmpty() ? Map.of() : Map.of("Messages", messages);
    }

    /** The shape EventBridge gives all its events. */
    private static Map<String, Object> envelope(CloudEvent event) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("instance-id", event.instanceId());
        detail.putAll(event.detail());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("version", "0");
        envelope.put("id", event.id());
        envelope.put("detail-type", event.detailType());
        envelope.put("source", "aws.ec2");
        envelope.put("account", event.accountId());
        envelope.put(
                "time",
                event.time().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
        envelope.put("region", event.region());
        envelope.put(
                "resources",
                List.of("arn:aws:ec2:" + event.region() + ":" + event.accountId() + ":instance/" + event.instanceId()));
        envelope.put("detail", detail);
        return envelope;
    }

    private Map<String, Object> delete(JsonNode request) {
        check(request);
        if (!world.events().delete(request.path("ReceiptHandle").asString(""))) {
            throw new AwsError(400, "com.amazonaws.sqs#ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
        }
        return Map.of();
    }

    private Map<String, Object> deleteAll(JsonNode request) {
        check(request);
        List<Object> done = new ArrayList<>();
        List<Object> failed = new ArrayList<>();
        for (JsonNode entry : request.path("Entries")) {
            String id = entry.path("Id").asString("");
            if (world.events().delete(entry.path("ReceiptHandle").asString(""))) {
                done.add(Map.of("Id", id));
            } else {
                failed.add(Map.of("Id", id, "SenderFault", true, "Code", "ReceiptHandleIsInvalid"));
            }
        }
        return Map.of("Successful", done, "Failed", failed);
    }

    private Map<String, Object> attributes(JsonNode request) {
        check(request);
        return Map.of(
                "Attributes",
                Map.of(
                        "ApproximateNumberOfMessages",
                        String.valueOf(world.events().size())));
    }

    private static int number(JsonNode request, String name, int usual, int least, int most) {
        int value = request.path(name).asInt(usual);
        if (value < least || value > most) {
            throw new AwsError(
                    400,
                    "InvalidParameterValue",
                    "Value " + value + " for parameter " + name + " is invalid. Reason: Must be between " + least
                            + " and " + most + ", if provided.");
        }
        return value;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
