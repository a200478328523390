package io.lowtide.clusteragent.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lowtide.clusteragent.ControlPlane;
import io.lowtide.clusteragent.ControlPlaneUnreachableException;
import io.lowtide.clusteragent.DismissedException;
import io.lowtide.clusteragent.action.Command;
import io.lowtide.clusteragent.action.Outcome;
import io.lowtide.clusteragent.action.SignedSettings;
import io.lowtide.clusteragent.action.TrustedKeys;
import io.lowtide.clusteragent.http.Messages.CommandTold;
import io.lowtide.clusteragent.http.Messages.CommandsResponse;
import io.lowtide.clusteragent.http.Messages.CredentialsResponse;
import io.lowtide.clusteragent.http.Messages.EventTold;
import io.lowtide.clusteragent.http.Messages.EventsRequest;
import io.lowtide.clusteragent.http.Messages.HeartbeatRequest;
import io.lowtide.clusteragent.http.Messages.HeartbeatResponse;
import io.lowtide.clusteragent.http.Messages.KeyTold;
import io.lowtide.clusteragent.http.Messages.Problem;
import io.lowtide.clusteragent.http.Messages.ReceivedRequest;
import io.lowtide.clusteragent.http.Messages.RegisterRequest;
import io.lowtide.clusteragent.http.Messages.RegisterResponse;
import io.lowtide.clusteragent.http.Messages.ResultRequest;
import io.lowtide.clusteragent.http.Messages.SnapshotRequest;
import io.lowtide.clusteragent.notice.NodeNotice;
import io.lowtide.clusteragent.snapshot.Delta;
import io.lowtide.clusteragent.snapshot.Snapshot;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The protocol of agent-service: JSON over HTTP, outbound only. */
public final class HttpControlPlane implements ControlPlane {

    private static final Logger LOG = LoggerFactory.getLogger(HttpControlPlane.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int GONE = 410;

    /** It has another snapshot than the one ours differs from, or has not heard of differences. */
    private static final Set<Integer> WANTS_ALL = Set.of(409, 422);

    /** The command is nobody's, another agent's, or finished another way: saying it again changes nothing. */
    private static final Set<Integer> UNKNOWN = Set.of(404, 405);

    private static final Set<Integer> SETTLED = Set.of(404, 409, 422);

    private final Transport transport;
    private final String agentVersion;

    public HttpControlPlane(URI server, String agentVersion, Clock clock) {
        this.agentVersion = agentVersion;
        this.transport = new Transport(server, agentVersion, clock);
    }

    @Override
    public Registered register(String token, String namespace, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = transport.post(
                "register",
                null,
                bytes(new RegisterRequest(
                        token, agentVersion, vitals.kubernetesVersion(), vitals.nodeCount(), namespace)));
        if (response.statusCode() == GONE) {
            throw new DismissedException("the registration token is used or expired; make a new one with"
                    + " POST /clusters/{id}/connect and put it in the place of the old one");
        }
        RegisterResponse answer = read(accepted(response), RegisterResponse.class);
        return new Registered(
                new Identity(answer.agentId(), answer.apiKey(), answer.workloadIdentitySecret()),
                answer.clusterId(),
                keys(answer.signingKeys()),
                seconds(answer.heartbeatIntervalS()),
                seconds(answer.snapshotIntervalS()));
    }

    /** A signature may be refused for a clock that is wrong; the key, which has no time, tells that apart. */
    @Override
    public HeartbeatAnswer heartbeat(Identity identity, Vitals vitals)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        byte[] body = bytes(
                new HeartbeatRequest(agentVersion, vitals.nodeCount(), vitals.kubernetesVersion(), vitals.healthy()));
        HttpResponse<String> response = transport.post("heartbeat", identity, body);
        if (response.statusCode() == UNAUTHORIZED && Transport.proof(identity) == Transport.Proof.SIGNATURE) {
            LOG.warn("the signature was refused{}; the key is tried", reason(response.body()));
            response = transport.post("heartbeat", identity, Transport.Proof.KEY, body);
        }
        if (response.statusCode() == UNAUTHORIZED) {
            throw new DismissedException("the key of this agent is revoked; connect the cluster anew to go on");
        }
        HeartbeatResponse answer = read(accepted(response), HeartbeatResponse.class);
        if (answer.serverTime() != null) {
            transport.heard(answer.serverTime());
        }
        return new HeartbeatAnswer(answer.snapshotRequested(), answer.configDigest(), answer.safeMode());
    }

    @Override
    public SignedSettings settings(Identity identity)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = transport.get("config", identity, Duration.ZERO);
        JsonNode answer = read(accepted(withKey(response, identity)), JsonNode.class);
        Map<String, Object> document = new LinkedHashMap<>();
        answer.properties()
                .forEach(field -> document.put(field.getKey(), JSON.treeToValue(field.getValue(), Object.class)));
        document.remove("signature");
        document.remove("signing_key_id");
        return new SignedSettings(
                document,
                response.headers().firstValue("ETag").orElse("").replace("\"", ""),
                answer.path("signing_key_id").asString(""),
                answer.path("signature").asString(""));
    }

    @Override
    public Identity renew(Identity identity)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = transport.post("credentials", identity, new byte[0]);
        CredentialsResponse answer = read(accepted(withKey(response, identity)), CredentialsResponse.class);
        return new Identity(identity.agentId(), answer.apiKey(), answer.workloadIdentitySecret());
    }

    @Override
    public void snapshot(Identity identity, UUID clusterId, Snapshot snapshot, @Nullable Snapshot before)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        if (before != null) {
            SnapshotRequest delta = SnapshotRequest.differing(clusterId, snapshot, Delta.between(before, snapshot));
            HttpResponse<String> response = withKey(transport.post("snapshot", identity, content(delta)), identity);
            if (!WANTS_ALL.contains(response.statusCode())) {
                accepted(response);
                return;
            }
        }
        SnapshotRequest whole = SnapshotRequest.whole(clusterId, snapshot);
        accepted(withKey(transport.post("snapshot", identity, content(whole)), identity));
    }

    /** One that has not heard of notices hears of the node when it is gone. */
    @Override
    public void notices(Identity identity, List<NodeNotice> notices)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        byte[] body =
                bytes(new EventsRequest(notices.stream().map(EventTold::of).toList()));
        HttpResponse<String> response = withKey(transport.post("events", identity, body), identity);
        if (SETTLED.contains(response.statusCode())) {
            LOG.warn("{} notices are not taken{}", notices.size(), reason(response.body()));
            return;
        }
        accepted(response);
    }

    @Override
    public List<Command> commands(Identity identity, Duration wait)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response = transport.get("actions?confirm=true&wait=" + wait.toSeconds(), identity, wait);
        CommandsResponse answer = read(accepted(withKey(response, identity)), CommandsResponse.class);
        return answer.commands() == null
                ? List.of()
                : answer.commands().stream().map(HttpControlPlane::command).toList();
    }

    @Override
    public void received(Identity identity, List<UUID> commands)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        HttpResponse<String> response =
                withKey(transport.post("actions/received", identity, bytes(new ReceivedRequest(commands))), identity);
        // an agent-service that does not know the question has lent them for all the time they may take
        if (!UNKNOWN.contains(response.statusCode())) {
            accepted(response);
        }
    }

    private static Command command(CommandTold told) {
        return new Command(
                told.id(),
                told.actionType(),
                told.payload() == null ? Map.of() : told.payload(),
                told.dryRun(),
                told.expiresAt() == null ? "" : told.expiresAt(),
                told.signingKeyId() == null ? "" : told.signingKeyId(),
                told.signature() == null ? "" : told.signature());
    }

    @Override
    public void report(Identity identity, UUID command, Outcome outcome)
            throws DismissedException, ControlPlaneUnreachableException, InterruptedException {
        ResultRequest body = switch (outcome) {
            case Outcome.Completed done -> new ResultRequest("completed", done.result(), null, null);
            case Outcome.Failed(String code, String message, Map<String, Object> result) ->
                new ResultRequest("failed", result, code, message);
        };
        HttpResponse<String> response =
                withKey(transport.post("actions/" + command + "/result", identity, bytes(body)), identity);
        if (SETTLED.contains(response.statusCode())) {
            LOG.warn("what became of {} is not taken{}", command, reason(response.body()));
            return;
        }
        accepted(response);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A refused signature alone ends nothing: with the next heartbeat it is known whether the agent is revoked. */
    private static HttpResponse<String> withKey(HttpResponse<String> response, Identity identity)
            throws DismissedException, ControlPlaneUnreachableException {
        if (response.statusCode() == UNAUTHORIZED && identity.secret() == null) {
            throw new DismissedException("the key of this agent is revoked; connect the cluster anew to go on");
        }
        return response;
    }

    private static HttpResponse<String> accepted(HttpResponse<String> response)
            throws ControlPlaneUnreachableException {
        int status = response.statusCode();
        if (status < OK || status >= OK + 100) {
            throw new ControlPlaneUnreachableException(
                    response.uri() + " answered " + status + reason(response.body()), retryAfter(response), null);
        }
        return response;
    }

    /** Jackson closes what it writes to, which is closed once it is packed. */
    private static Transport.Content content(Object body) {
        return out -> JSON.writeValue(out, body);
    }

    private static byte[] bytes(Object body) {
        return JSON.writeValueAsBytes(body);
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) throws ControlPlaneUnreachableException {
        try {
            T read = JSON.readValue(response.body(), type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            // a proxy's sign-in page, say; its text may hold anything and is not repeated
            throw somethingElse(response, e);
        }
        throw somethingElse(response, null);
    }

    private static ControlPlaneUnreachableException somethingElse(
            HttpResponse<String> response, @Nullable Exception cause) {
        return new ControlPlaneUnreachableException(
                response.uri() + " answered " + response.statusCode() + " with something else than was asked for",
                null,
                cause);
    }

    private static String reason(String body) {
        try {
            Problem problem = JSON.readValue(body, Problem.class);
            String text = problem.detail() == null ? problem.title() : problem.detail();
            return text == null ? "" : ": " + text;
        } catch (JacksonException | IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<String> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        try {
            return header.map(Long::parseLong).map(Duration::ofSeconds).orElse(null);
        } catch (NumberFormatException e) {
            // a date; our own server sends seconds
            return null;
        }
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null || seconds <= 0 ? null : Duration.ofSeconds(seconds);
    }

    private static TrustedKeys keys(@Nullable List<KeyTold> told) {
        return told == null
                ? TrustedKeys.NONE
                : new TrustedKeys(
                        told.stream().collect(Collectors.toMap(KeyTold::id, KeyTold::publicKey, (one, other) -> one)));
    }
}
