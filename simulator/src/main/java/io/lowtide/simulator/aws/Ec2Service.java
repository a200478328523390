package io.lowtide.simulator.aws;

import io.lowtide.simulator.world.World;
import java.util.UUID;
import java.util.function.Consumer;

/** Amazon EC2: which action is answered where. */
final class Ec2Service {
    static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
    static final String VERSION = "2016-11-15";

    private final World world;
    private final ClientTokens tokens = new ClientTokens();

    Ec2Service(World world) {
        this.world = world;
    }

    String answer(String action, Params params, Caller caller) {
        View view = new View(world, caller);
        Consumer<Xml> content = switch (action) {
            case "DescribeInstances" -> Ec2Instances.describe(params, view);
            case "DescribeInstanceTypes" -> Ec2Types.describe(params, view);
            case "DescribeInstanceTypeOfferings" -> Ec2Types.offerings(params, view);
            case "DescribeSpotPriceHistory" -> Ec2SpotPrices.history(params, view);
            case "GetSpotPlacementScores" -> Ec2SpotPrices.placementScores(params, view);
            case "DescribeAvailabilityZones" -> Ec2Network.zones(params, view);
            case "DescribeRegions" -> Ec2Network.regions(params);
            case "DescribeSubnets" -> Ec2Network.subnets(params, view);
            case "DescribeSecurityGroups" -> Ec2Network.securityGroups(params, view);
            case "DescribeVolumes" -> Ec2Volumes.describe(params, view);
            case "CreateFleet" -> tokens.once(action, params, caller, () -> Ec2Fleet.create(params, view));
            case "RunInstances" -> tokens.once(action, params, caller, () -> Ec2Changes.run(params, view));
            case "TerminateInstances" -> Ec2Changes.terminate(params, view);
            case "CreateTags" -> Ec2Changes.tag(params, view);
            case "ModifyInstanceAttribute" -> Ec2Changes.modify(params, view);
            case "AttachVolume" -> Ec2Volumes.attach(params, view);
            case "DetachVolume" -> Ec2Volumes.detach(params, view);
            default ->
                throw new AwsError(
                        400, "InvalidAction", "The action " + action + " is not valid for this web service.");
        };
        if (params.isTrue("DryRun")) {
            throw dryRun();
        }
        return Xml.document(
                action + "Response", NAMESPACE, out -> content.accept(out.text("requestId", UUID.randomUUID())));
    }

    /** Calls that change something say so themselves, before they do. */
    static AwsError dryRun() {
        return new AwsError(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
    }

    static AwsError badFilter(String name) {
        return AwsError.invalid("The filter '" + name + "' is invalid");
    }

    static AwsError badToken() {
        return AwsError.invalid("Unable to parse pagination token");
    }
}
