package io.lowtide.cluster.cloud.aws;

import static io.lowtide.platform.testkit.Eventually.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.cluster.cloud.CloudChanges;
import io.lowtide.cluster.cloud.CloudChanges.Base;
import io.lowtide.cluster.cloud.CloudChanges.Fleet;
import io.lowtide.cluster.cloud.CloudChanges.Given;
import io.lowtide.cluster.cloud.CloudChanges.Granted;
import io.lowtide.cluster.cloud.CloudChanges.Group;
import io.lowtide.cluster.cloud.CloudChanges.Machine;
import io.lowtide.cluster.cloud.CloudChanges.Place;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.commandrules.LaunchTags;
import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Sizes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What the AWS adapter asks of anything that claims to speak AWS's protocols. */
abstract class AwsAdapterContract {
    static final String REGION = "us-east-1";

    /** The adapter, pointed at an AWS. */
    record Adapter(AwsClients clients, AwsCloud cloud, AwsChanges changes) {
        static Adapter at(String endpoint, String key, String secret) {
            AwsClients clients = new AwsClients(new AwsProperties(endpoint, key, secret, null, REGION));
            Clock clock = Clock.systemUTC();
            AssumedRoles roles = new AssumedRoles(clients, clock);
            return new Adapter(
                    clients,
                    new AwsCloud(
                            clients,
                            roles,
                            new RegionReader(clients, new CpuMetrics(clients, clock), clock),
                            new PriceList(clients)),
                    new AwsChanges(clients, roles, new GroupSizes(clients), clock));
        }
    }

    abstract Adapter adapter();

    abstract CloudAccess access();

    /** An Auto Scaling group with a launch template, and room to grow by one. */
    abstract String autoScalingGroup();

    /** A zone in which the group has a subnet. */
    abstract String zone();

    /** A volume on an instance, from which it can be taken. */
    abstract AttachedVolume volume();

    record AttachedVolume(String volumeId, String instanceId) {}

    CloudChanges changes() {
        return adapter().changes();
    }

    Place place() {
        return new Place(access(), REGION);
    }

    static <T> @Nullable T done(Mono<T> mono) {
        return mono.block(PATIENCE);
    }

    static <T> T got(Mono<T> mono) {
        return mono.blockOptional(PATIENCE).orElseThrow();
    }

    Base base() {
        return got(changes().base(place(), autoScalingGroup()));
    }

    Fleet fleet(String lifecycle, String token) {
        UUID id = UUID.randomUUID();
        return new Fleet(
                List.of(new Offering("m5.xlarge", zone(), lifecycle, null)),
                1,
                base().launchTemplate(),
                null,
                null,
                base().subnetIds(),
                LaunchTags.of(id, id, "prod", Map.of("team", "harbour")),
                token);
    }

    Given launched(String lifecycle) {
        return got(changes().launch(place(), fleet(lifecycle, UUID.randomUUID().toString()), false))
                .given()
                .getFirst();
    }

    @Test
    void saysWhoseRoleItIs() {
        assertThat(got(adapter().cloud().accountOf(access(), REGION)))
                .isEqualTo(access().roleArn().split(":")[4]);
    }

    @Test
    void launchesAFleet_andFindsItByItsTags() {
        Fleet fleet = fleet("spot", UUID.randomUUID().toString());

        Granted granted = got(changes().launch(place(), fleet, false));

        assertThat(granted.refused()).isEmpty();
        assertThat(granted.given()).singleElement().satisfies(it -> {
            assertThat(it.instanceType()).isEqualTo("m5.xlarge");
            assertThat(it.lifecycle()).isEqualTo("spot");
            assertThat(it.az()).isEqualTo(zone());
        });
        List<Machine> found = got(changes()
                .tagged(
                        place(),
                        LaunchTags.COMMAND,
                        List.of(String.valueOf(fleet.tags().get(LaunchTags.COMMAND))))
                .collectList());
        assertThat(found).singleElement().satisfies(machine -> {
            assertThat(machine.instanceId())
                    .isEqualTo(granted.given().getFirst().instanceId());
            assertThat(machine.tags()).containsEntry("team", "harbour").containsEntry(LaunchTags.MANAGED, "true");
            assertThat(machine.nodeName()).isNotBlank();
            assertThat(LaunchTags.belong(machine.tags(), "prod")).isTrue();
        });
    }

    @Test
    void terminates_andRehearsesThatFirst() {
        String id = launched("on_demand").instanceId();

        done(changes().terminate(place(), id, true));
        assertThat(got(changes().machine(place(), id)).isEnding()).isFalse();
        done(changes().terminate(place(), id, false));

        assertThat(got(changes().machine(place(), id)).isEnding()).isTrue();
    }

    @Test
    void tags_andRehearsesThatFirst() {
        String id = launched("on_demand").instanceId();
        Map<String, String> tags = Map.of(LaunchTags.DRAINED, "true");

        done(changes().tag(place(), id, tags, true));
        assertThat(got(changes().machine(place(), id)).tags()).doesNotContainKey(LaunchTags.DRAINED);
        done(changes().tag(place(), id, tags, false));

        assertThat(got(changes().machine(place(), id)).tags()).containsEntry(LaunchTags.DRAINED, "true");
    }

    @Test
    void isEmpty_forWhatIsNotThere() {
        assertThat(done(changes().machine(place(), "i-0123456789abcdef0"))).isNull();
        String there = launched("on_demand").instanceId();
        assertThat(got(changes()
                        .machines(place(), List.of("i-0123456789abcdef0", there))
                        .map(Machine::instanceId)
                        .collectList()))
                .containsExactly(there);
        assertThat(done(changes().volume(place(), "vol-0123456789abcdef0"))).isNull();
        assertThat(done(changes().base(place(), "nowhere"))).isNull();
        assertThat(done(changes().sizes(place(), new Group("prod", "nowhere", "asg", "nowhere"))))
                .isNull();
    }

    @Test
    void keepsTheCodeOfARefusal() {
        assertThatThrownBy(() -> done(changes().terminate(place(), "i-0123456789abcdef0", false)))
                .isInstanceOfSatisfying(
                        CloudRefusedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("InvalidInstanceID.NotFound"));
    }

    @Test
    void sizesAGroup() {
        Group group = new Group("prod", "any", "asg", autoScalingGroup());
        Sizes before = got(changes().sizes(place(), group));

        done(changes().resize(place(), group, before.with(before.desired() + 1, null, before.max() + 1)));

        assertThat(got(changes().sizes(place(), group)))
                .isEqualTo(new Sizes(before.desired() + 1, before.min(), before.max() + 1));
        done(changes().resize(place(), group, before));
    }

    @Test
    void takesAVolumeOff_andPutsItOn() {
        AttachedVolume volume = volume();

        done(changes().detach(place(), volume.volumeId(), volume.instanceId(), false));
        assertThat(got(changes().volume(place(), volume.volumeId())).state()).isEqualTo("available");
        done(changes().attach(place(), volume.volumeId(), volume.instanceId(), "/dev/xvdf", false));

        assertThat(got(changes().volume(place(), volume.volumeId())).instanceId())
                .isEqualTo(volume.instanceId());
    }
}
