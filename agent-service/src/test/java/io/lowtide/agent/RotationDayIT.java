package io.lowtide.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.agent.TestAgents.Answer;
import io.lowtide.agent.TestAgents.Registered;
import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/**
 * Two simulated days of many agents whose credentials are rotated at random moments: no valid request is refused, and no
 * credential works after its day of grace. A hundred agents with {@code -Dlowtide.agents=100}.
 */
class RotationDayIT {
    private static final int ROTATIONS = 50;
    private static final Duration STEP = Duration.ofHours(1);
    private static final int STEPS = 2 * 24;
    private static final Duration GRACE = Duration.ofHours(24);
    private static final String HEARTBEAT = "/api/v1/agent/heartbeat";
    private static TestAgents agents;

    private final Caller ada = TestAgents.person(Role.ADMIN);
    private final Random random = new Random(5);
    private long accepted;
    private long refused;
    private long staleAccepted;
    private long staleRefused;

    /** Credentials that are to end, and when. */
    private record Ending(Registered credentials, Instant end) {}

    @BeforeAll
    static void start() {
        agents = TestAgents.start();
    }

    @AfterAll
    static void stop() {
        agents.close();
    }

    @Test
    void refusesNoValidRequest_andAcceptsNoStaleKey() {
        List<Registered> live = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("lowtide.agents", 5); i++) {
            live.add(agents.register(ada, UUID.randomUUID()));
        }
        List<Ending> endings = new ArrayList<>();
        int rotations = 0;
        for (int step = 0; step < STEPS; step++) {
            while (rotations * STEPS < ROTATIONS * (step + 1)) {
                rotations++;
                Registered chosen = live.get(random.nextInt(live.size()));
                agents.call(ada, HttpMethod.POST, "/api/v1/agents/" + chosen.id() + "/keys/rotate", null);
                endings.add(new Ending(chosen, agents.clock().instant().plus(GRACE)));
            }
            live.replaceAll(this::beat);
            boolean all = step % 6 == 0;
            endings.stream().filter(ending -> all || isNear(ending)).forEach(this::check);
            agents.clock().advance(STEP);
        }

        System.out.printf(
                "%d agents, %d rotations: %d valid requests accepted, %d refused; %d stale refused, %d accepted%n",
                live.size(), rotations, accepted, refused, staleRefused, staleAccepted);
        assertThat(refused).isZero();
        assertThat(staleAccepted).isZero();
        assertThat(staleRefused).isPositive();
        assertThat(rotations).isEqualTo(ROTATIONS);
    }

    /** As the agent does: a heartbeat, and new credentials where the settings say so; some answers get lost. */
    private Registered beat(Registered agent) {
        count(agents.signed(agent, HttpMethod.POST, HEARTBEAT, TestAgents.vitals()));
        Answer config = agents.signed(agent, HttpMethod.GET, "/api/v1/agent/config", null);
        count(config);
        if (!config.body().path("renew_credentials").asBoolean()) {
            return agent;
        }
        Answer renewed = agents.signed(agent, HttpMethod.POST, "/api/v1/agent/credentials", null);
        count(renewed);
        boolean lost = random.nextInt(4) == 0;
        return lost
                ? agent
                : new Registered(
                        agent.id(),
                        agent.cluster(),
                        renewed.body().get("workload_identity_secret").asString(),
                        renewed.body().get("api_key").asString());
    }

    private void count(Answer answer) {
        if (answer.status() < 300) {
            accepted++;
        } else {
            refused++;
        }
    }

    private static boolean isNear(Ending ending) {
        return Duration.between(ending.end(), agents.clock().instant()).abs().compareTo(STEP) <= 0;
    }

    /** What was the agent's when it was rotated works for a day and not a moment longer. */
    private void check(Ending ending) {
        boolean ended = !agents.clock().instant().isBefore(ending.end());
        Answer signed = agents.signed(ending.credentials(), HttpMethod.POST, HEARTBEAT, TestAgents.vitals());
        Answer keyed = agents.heartbeat(ending.credentials());
        for (Answer answer : List.of(signed, keyed)) {
            if (!ended) {
                count(answer);
            } else if (answer.status() == 401) {
                staleRefused++;
            } else {
                staleAccepted++;
            }
        }
    }
}
