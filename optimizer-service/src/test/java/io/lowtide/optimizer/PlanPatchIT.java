package io.lowtide.optimizer;

import static io.lowtide.optimizer.RunningPlans.OBSERVING;
import static io.lowtide.optimizer.RunningPlans.ada;
import static io.lowtide.optimizer.RunningPlans.ask;
import static io.lowtide.optimizer.RunningPlans.reached;
import static io.lowtide.optimizer.RunningPlans.service;
import static io.lowtide.optimizer.RunningPlans.status;
import static io.lowtide.optimizer.RunningPlans.world;
import static org.assertj.core.api.Assertions.assertThat;

import io.lowtide.platform.security.Caller;
import io.lowtide.platform.security.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** A plan is taken away as YAML by who may see it, and stays as it is. */
class PlanPatchIT {
    @BeforeAll
    static void start() {
        RunningPlans.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        RunningPlans.stop();
    }

    @Test
    void isTheSameBytesEachTime_forWhoeverMaySeeThePlan() {
        Caller ada = ada();
        FakeWorld world = world(ada, OBSERVING, 1);
        String job = ask(ada, world, Map.of());
        reached(ada, job, "waiting_approval");
        String path = "/optimizations/" + job + "/patch";

        ResponseEntity<String> patch = service.text(OptimizerService.callerOf(ada.org(), Role.VIEWER), path);

        assertThat(patch.getStatusCode().value()).isEqualTo(200);
        assertThat(String.valueOf(patch.getHeaders().getContentType())).isEqualTo("application/yaml");
        assertThat(patch.getBody())
                .startsWith("# What the plan changes in cluster ")
                .contains("of no NodePool");
        assertThat(service.text(ada, path).getBody()).isEqualTo(patch.getBody());
        assertThat(service.text(ada(), path).getStatusCode().value()).isEqualTo(404);
        assertThat(world.log()).isEmpty();
    }

    @Test
    void isNothing_whereThereIsNoRun() {
        assertThat(status(service.get(ada(), "/optimizations/" + UUID.randomUUID() + "/patch")))
                .isEqualTo(404);
    }
}
