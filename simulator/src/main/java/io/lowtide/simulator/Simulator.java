package io.lowtide.simulator;

import io.lowtide.simulator.aws.AwsFace;
import io.lowtide.simulator.aws.Faults;
import io.lowtide.simulator.aws.Roles;
import io.lowtide.simulator.control.ControlFace;
import io.lowtide.simulator.http.HttpPort;
import io.lowtide.simulator.kubernetes.AdminTokens;
import io.lowtide.simulator.kubernetes.Authority;
import io.lowtide.simulator.kubernetes.KubernetesFace;
import io.lowtide.simulator.store.WorldFile;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.World;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The simulated world with its faces, listening. */
public final class Simulator implements AutoCloseable {
    private final World world;
    private final AdminTokens tokens;
    private final Authority authority;
    private final KubernetesFace kubernetes;
    private final ControlFace control;
    private final HttpPort aws;
    private final WorldFile file;

    private Simulator(
            World world,
            AdminTokens tokens,
            Authority authority,
            KubernetesFace kubernetes,
            ControlFace control,
            HttpPort aws,
            WorldFile file) {
        this.world = world;
        this.tokens = tokens;
        this.authority = authority;
        this.kubernetes = kubernetes;
        this.control = control;
        this.aws = aws;
        this.file = file;
    }

    public static Simulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC());
    }

    static Simulator start(SimulatorSettings settings, Clock clock) {
        AdminTokens tokens = new AdminTokens(settings.secretAccessKey());
        Authority authority = Authority.create();
        World world = World.create(settings.world(), clock);
        WorldFile file = WorldFile.keep(world, settings.state());
        KubernetesFace kubernetes = KubernetesFace.start(world, settings.kubernetesPort(), tokens, authority);
        Roles roles = Roles.keptIn(settings.state());
        Faults faults = new Faults();
        AwsFace face = new AwsFace(
                world,
                roles,
                faults,
                settings.accessKeyId(),
                settings.secretAccessKey(),
                clock,
                cluster -> kubernetesEndpoint(kubernetes, cluster),
                authority.pem());
        ControlFace control = new ControlFace(world, roles, faults, kubernetes::installKarpenter);
        HttpPort aws = HttpPort.start(
                settings.host(),
                settings.awsPort(),
                call -> call.path().startsWith(ControlFace.PREFIX + "/") ? control.answer(call) : face.answer(call));
        return new Simulator(world, tokens, authority, kubernetes, control, aws, file);
    }

    private static String kubernetesEndpoint(KubernetesFace kubernetes, Cluster cluster) {
        return kubernetes.endpoint() + "/clusters/" + cluster.name();
    }

    /** Where all AWS services are, and the control calls under {@code /dev/sim}. */
    public String awsEndpoint() {
        return aws.endpoint();
    }

    /** The API of a cluster is at {@code /clusters/<name>} under it. */
    public String kubernetesEndpoint() {
        return kubernetes.endpoint();
    }

    /** The administrator's bearer token of each cluster, by its name. */
    public Map<String, String> adminTokens() {
        return world.clusters().stream().collect(Collectors.toMap(Cluster::name, it -> tokens.of(it.name())));
    }

    /** The certificate, PEM, of the authority that vouches for all API servers. */
    public String authority() {
        return authority.pem();
    }

    public World world() {
        return world;
    }

    @Override
    public void close() {
        aws.close();
        kubernetes.close();
        control.close();
        file.close();
    }

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Simulator simulator = start(SimulatorSettings.from(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            end.countDown();
        }));
        System.out.println("AWS at " + simulator.awsEndpoint() + ", Kubernetes at " + simulator.kubernetesEndpoint());
        end.await();
    }
}
