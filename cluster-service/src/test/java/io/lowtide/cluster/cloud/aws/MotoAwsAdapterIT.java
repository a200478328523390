package io.lowtide.cluster.cloud.aws;

import io.lowtide.cluster.cloud.CloudAccess;
import io.lowtide.platform.embedded.FreePort;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.sts.StsAsyncClient;

/** The adapter and an AWS somebody else has played: moto, where it is on the machine. */
class MotoAwsAdapterIT extends AwsAdapterContract {
    private static final URI HOST = URI.create("http://127.0.0.1");
    private static final CloudAccess ACCESS =
            new CloudAccess(UUID.randomUUID(), "arn:aws:iam::123456789012:role/Adapter", UUID.randomUUID());
    private static final String ZONE = "us-east-1a";
    private static final String GROUP = "eks-general";
    private static @Nullable Process moto;
    private static Adapter adapter;
    private static Ec2AsyncClient ec2;
    private static String image;
    private static String subnet;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.find();
        try {
            moto = new ProcessBuilder("moto_server", "-H", HOST.getHost(), "-p", String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            skip();
        }
        if (!answers(port)) {
            skip();
        }
        String endpoint = HOST + ":" + port;
        adapter = Adapter.at(endpoint, "AKIAMOTO000000000001", "moto");
        furnish(URI.create(endpoint));
    }

    private static void skip() {
        String loud = "SKIPPED: moto_server is not on this machine, so nothing foreign has answered the AWS adapter";
        System.err.println(loud);
        Assumptions.abort(loud);
    }

    private static boolean answers(int port) throws InterruptedException {
        for (int i = 0; i < 150; i++) {
            try (Socket socket = new Socket(HOST.getHost(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                Process process = moto;
                if (process == null || process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    /** What a customer's account has: a launch template and a group made from it. */
    private static void furnish(URI endpoint) throws Exception {
        var sts = StsAsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAMOTO000000000001", "moto")))
                .build();
        var session = sts.assumeRole(it -> it.roleArn(ACCESS.roleArn()).roleSessionName("furnish"))
                .get()
                .credentials();
        var customer = StaticCredentialsProvider.create(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
        ec2 = Ec2AsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(customer)
                .build();
        var scaling = AutoScalingAsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(customer)
                .build();
        image = ec2.describeImages(it -> it.owners("amazon"))
                .get()
                .images()
                .getFirst()
                .imageId();
        subnet = ec2.describeSubnets(it -> it.filters(
                        Filter.builder().name("availability-zone").values(ZONE).build()))
                .get()
                .subnets()
                .getFirst()
                .subnetId();
        ec2.createLaunchTemplate(it -> it.launchTemplateName("general")
                        .launchTemplateData(data -> data.imageId(image).instanceType("m5.large")))
                .get();
        scaling.createAutoScalingGroup(it -> it.autoScalingGroupName(GROUP)
                        .minSize(1)
                        .maxSize(3)
                        .desiredCapacity(1)
                        .vpcZoneIdentifier(subnet)
                        .launchTemplate(template ->
                                template.launchTemplateName("general").version("$Latest")))
                .get();
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.destroy();
        }
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
        return GROUP;
    }

    @Override
    String zone() {
        return ZONE;
    }

    @Override
    AttachedVolume volume() {
        try {
            String instance = launched("on_demand").instanceId();
            String volume = ec2.createVolume(
                            it -> it.availabilityZone(ZONE).size(10).volumeType(VolumeType.GP3))
                    .get()
                    .volumeId();
            ec2.attachVolume(it -> it.volumeId(volume).instanceId(instance).device("/dev/xvdg"))
                    .get();
            return new AttachedVolume(volume, instance);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
