package io.lowtide.agent.agents.web;

import io.lowtide.agent.agents.AgentCredential;
import io.lowtide.agent.agents.HearNotices;
import io.lowtide.agent.agents.NodeNotice;
import io.lowtide.platform.security.Access;
import io.lowtide.platform.security.Role;
import io.lowtide.platform.web.Problem;
import io.lowtide.platform.web.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent saw happen to its nodes, told at once rather than with the next snapshot. */
@RestController
class NoticeEndpoint {
    private static final int MOST = 500;
    private static final Pattern KIND = Pattern.compile("interruption|rebalance");
    private static final Pattern NODE = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern INSTANCE = Pattern.compile("i-[0-9a-f]{8,17}");

    /** A notice is of two minutes; what lies further ahead is nobody's notice. */
    private static final Duration FURTHEST = Duration.ofHours(1);

    private final HearNotices hearNotices;
    private final Clock clock;

    NoticeEndpoint(HearNotices hearNotices, Clock clock) {
        this.hearNotices = hearNotices;
        this.clock = clock;
    }

    /** Only who signs is believed: a false notice moves pods. */
    @PostMapping("/api/v1/agent/events")
    @Access(Role.AGENT)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<HeardView> hear(
            @RequestAttribute(AgentCredential.ATTRIBUTE) AgentCredential agent, @RequestBody EventsRequest body) {
        if (!agent.signed()) {
            return Mono.error(
                    () -> Problem.forbidden(ProblemCode.FORBIDDEN, "a key came along (expected: a signed request)"));
        }
        return hearNotices
                .hear(agent, read(body))
                .switchIfEmpty(Mono.error(AgentEndpoint::retired))
                .map(HeardView::new);
    }

    private List<NodeNotice> read(EventsRequest body) {
        List<EventForm> events = Objects.requireNonNullElse(body.events(), List.of());
        Fields fields = new Fields();
        if (events.isEmpty() || events.size() > MOST) {
            fields.wrong("events", events.size(), "1 to " + MOST);
        }
        fields.check();
        Instant now = clock.instant();
        List<NodeNotice> notices = IntStream.range(0, events.size())
                .mapToObj(i -> events.get(i).read(fields, "events[" + i + "]", now))
                .toList();
        fields.check();
        return notices;
    }

    record EventsRequest(@Nullable List<EventForm> events) {}

    record EventForm(
            @Nullable String type,
            @Nullable String nodeName,
            @Nullable String instanceId,
            @Nullable Instant noticedAt,
            @Nullable Instant deadline) {

        NodeNotice read(Fields fields, String path, Instant now) {
            String kind = fields.text(path + ".type", type, KIND, "interruption or rebalance");
            String node = fields.text(path + ".node_name", nodeName, NODE, "the name of a node");
            String instance = instanceId == null
                    ? null
                    : fields.text(path + ".instance_id", instanceId, INSTANCE, "i- and 8 to 17 digits");
            if (deadline != null && deadline.isAfter(now.plus(FURTHEST))) {
                fields.wrong(path + ".deadline", deadline, "at most an hour ahead");
            }
            return new NodeNotice(kind, node, instance, Objects.requireNonNullElse(noticedAt, now), deadline);
        }
    }

    record HeardView(int heard) {}
}
