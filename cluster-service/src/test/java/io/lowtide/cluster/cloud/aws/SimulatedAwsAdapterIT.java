package io.lowtide.cluster.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lowtide.cluster.cloud.AccessRefusedException;
import io.lowtide.cluster.cloud.Cloud.TypeFacts;
import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.cluster.cloud.CloudChanges.Fleet;
import io.lowtide.cluster.cloud.CloudChanges.Group;
import io.lowtide.cluster.cloud.CloudRefusedException;
import io.lowtide.cluster.cloud.CloudUnavailableException;
import io.lowtide.cluster.commandrules.Offering;
import io.lowtide.cluster.commandrules.Sizes;
import io.lowtide.cluster.inventory.ClusterSeen;
import io.lowtide.simulator.Simulator;
import io.lowtide.simulator.SimulatorSettings;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.Lifecycle;
import io.lowtide.simulator.world.NodeGroup;
import io.lowtide.simulator.world.WorldSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The adapter and the simulated AWS. */
class SimulatedAwsAdapterIT extends AwsAdapterContract {
    private static final String KEY = "AKIAADAPTERTEST00001";
    private static final String SECRET = "adapter-test-secret-key-of-nobody-000001";
    private static final CloudAccess ACCESS =
            new CloudAccess(UUID.randomUUID(), "arn:aws:iam::111122223333:role/Adapter", UUID.randomUUID());
    private static Simulator simulator;
    private static Adapter adapter;

    @BeforeAll
    static void start() throws Exception {
        simulator =
                Simulator.start(new SimulatorSettings(0, 0, new WorldSettings(7, 1), KEY, SECRET, "127.0.0.1", null));
        adapter = Adapter.at(simulator.awsEndpoint(), KEY, SECRET);
        trust(ACCESS, true, "");
    }

    @AfterAll
    static void stop() {
        adapter.clients().close();
        simulator.close();
    }

    private static void trust(CloudAccess access, boolean mayChange, String denied) throws Exception {
        control("/roles", """
                {"role_arn":"%s","external_id":"%s","may_change":%s,"denied_actions":[%s]}
                """.formatted(access.roleArn(), access.externalId(), mayChange, denied));
    }

    private static void control(String path, String body) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.awsEndpoint() + "/dev/sim" + path))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Cluster prod() {
        return simulator.world().cluster("prod").orElseThrow();
    }

    @Override
    Adapter adapter() {
        return adapter;
    }

    @Override
    CloudAccess access() {
        return ACCESS;
    }

    @Override
    String autoScalingGroup() {
        return prod().group("general").orElseThrow().asgName();
    }

    @Override
    String zone() {
        return "us-east-1b";
    }

    @Override
    AttachedVolume volume() {
        var volume = prod().volumes().getFirst();
        String pod = prod().pods().stream()
                .filter(it ->
                        volume.name().equals(it.volume()) && volume.namespace().equals(it.namespace()))
                .map(it -> String.valueOf(it.node()))
                .findFirst()
                .orElseThrow();
        return new AttachedVolume(
                volume.volumeId(), prod().node(pod).orElseThrow().instanceId());
    }

    @Test
    void readsAllClustersOfARegion() {
        Map<String, TypeFacts> types = got(adapter.cloud().types(ACCESS, REGION).collectMap(TypeFacts::type));

        List<ClusterSeen> clusters = got(adapter.cloud().clusters(ACCESS, REGION, types));

        assertThat(clusters).extracting(ClusterSeen::name).containsExactlyInAnyOrder("prod", "staging");
        ClusterSeen prod = clusters.stream()
                .filter(it -> it.name().equals("prod"))
                .findFirst()
                .orElseThrow();
        assertThat(prod.instances()).hasSizeGreaterThanOrEqualTo(24).allSatisfy(it -> {
            assertThat(it.hourlyPrice()).isPositive();
            assertThat(it.hourlyPrice()).isLessThanOrEqualTo(it.onDemandPrice());
        });
        assertThat(prod.nodeGroups()).hasSize(5);
        assertThat(types.get("m5.xlarge").onDemandPrice()).isEqualByComparingTo("0.192");
    }

    @Test
    void refusesAStrangersExternalId_andNamesWhatARoleLacks() throws Exception {
        CloudAccess stranger = new CloudAccess(UUID.randomUUID(), ACCESS.roleArn(), UUID.randomUUID());
        CloudAccess reader =
                new CloudAccess(UUID.randomUUID(), "arn:aws:iam::111122223333:role/Reader", UUID.randomUUID());
        trust(reader, false, "\"eks:ListClusters\"");

        assertThatThrownBy(() -> got(adapter.cloud().accountOf(stranger, REGION)))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("sts:AssumeRole");
        assertThat(got(adapter.cloud().missingActions(reader, REGION, false))).containsExactly("eks:ListClusters");
        assertThat(got(adapter.cloud().missingActions(reader, REGION, true)))
                .containsExactly("eks:ListClusters", "ec2:CreateFleet", "ec2:TerminateInstances");
        assertThat(got(adapter.cloud().missingActions(ACCESS, REGION, true))).isEmpty();
    }

    @Test
    void launchesNothingTwice_withOneToken() {
        Fleet fleet = fleet("spot", "one-token");

        List<String> once = ids(fleet);

        assertThat(ids(fleet)).isEqualTo(once);
    }

    private List<String> ids(Fleet fleet) {
        return got(changes().launch(place(), fleet, false)).given().stream()
                .map(it -> it.instanceId())
                .toList();
    }

    @Test
    void namesThePoolsThatHadNothing() throws Exception {
        control("/capacity", """
                {"az":"us-east-1a","type":"c5.large","available":false,"for_s":60}
                """);
        Fleet usual = fleet("spot", UUID.randomUUID().toString());
        Fleet fleet = new Fleet(
                List.of(
                        new Offering("c5.large", "us-east-1a", "spot", null),
                        new Offering("c5.large", "us-east-1e", "spot", null),
                        new Offering("c5.large", "us-east-1b", "spot", null)),
                2,
                usual.launchTemplate(),
                "gp3",
                60,
                usual.subnetIds(),
                usual.tags(),
                UUID.randomUUID().toString());

        var granted = got(changes().launch(place(), fleet, false));

        assertThat(granted.given())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.az()).isEqualTo("us-east-1b"));
        assertThat(granted.refused())
                .extracting(it -> it.az() + " " + it.code())
                .contains("us-east-1e Unsupported");
    }

    @Test
    void putsAwsErrorsInOurWords() throws Exception {
        String id = prod().instances().getFirst().id();
        control("/faults", "{\"action\":\"ec2:DescribeInstances\",\"code\":\"UnauthorizedOperation\",\"times\":1}");
        assertThatThrownBy(() -> done(changes().machine(place(), id)))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("ec2:DescribeInstances");
        control("/faults", "{\"action\":\"ec2:DescribeInstances\",\"code\":\"RequestLimitExceeded\",\"times\":1}");
        assertThat(got(changes().machine(place(), id)).instanceId()).isEqualTo(id);
        AwsChanges nowhere = Adapter.at("http://127.0.0.1:9", KEY, SECRET).changes();
        assertThatThrownBy(() -> done(nowhere.machine(place(), id))).isInstanceOf(CloudUnavailableException.class);
    }

    @Test
    void sizesAManagedGroupThroughEks_andLetsAMemberGo() {
        NodeGroup before = prod().group("system").orElseThrow();
        Group group = new Group("prod", "system", "managed_ng", before.asgName());
        String member = prod().instances().stream()
                .filter(it -> it.nodeGroup().equals("system") && it.state().alive())
                .findFirst()
                .orElseThrow()
                .id();

        done(changes().resize(place(), group, new Sizes(before.desired(), 0, before.max())));
        done(changes().terminateMember(place(), member));

        assertThat(got(changes().sizes(place(), group)).desired()).isEqualTo(before.desired() - 1);
        assertThatThrownBy(() -> done(changes().resize(place(), group, new Sizes(5, 6, 7))))
                .isInstanceOfSatisfying(
                        CloudRefusedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("InvalidParameterException"));
    }

    @Test
    void keepsTheRootVolume_whenItIsAsked() {
        String id = launched("on_demand").instanceId();
        String root = prod().instance(id).orElseThrow().rootVolumeId();

        done(changes().keepVolumes(place(), got(changes().machine(place(), id)), false));
        done(changes().terminate(place(), id, false));

        assertThat(got(changes().volume(place(), root)).state()).isEqualTo("available");
    }

    @Test
    void knowsWhatASpotPoolCosts() {
        assertThat(got(changes().spotPrice(place(), "m5.xlarge", "us-east-1a")))
                .isBetween(new java.math.BigDecimal("0.01"), new java.math.BigDecimal("0.192"));
        assertThat(prod().instances()).anyMatch(it -> it.lifecycle() == Lifecycle.SPOT);
    }
}
