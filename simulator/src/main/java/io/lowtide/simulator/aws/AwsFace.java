package io.lowtide.simulator.aws;

import io.lowtide.simulator.http.Answer;
import io.lowtide.simulator.http.Call;
import io.lowtide.simulator.world.Cluster;
import io.lowtide.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/**
 * All AWS services on one port, told apart by the credential scope of the signature. Who calls, and whether he may, is
 * settled as AWS does it, before anything is answered.
 */
public final class AwsFace {

    private final Roles roles;
    private final Faults faults;
    private final Identities identities;
    private final World world;
    private final StsService sts;
    private final Ec2Service ec2;
    private final EksService eks;
    private final AutoScalingService autoScaling;
    private final PricingService pricing;
    private final CloudWatchService cloudWatch;
    private final SqsService sqs;

    /**
     * @param accessKeyId of the Lowtide account, which may speak to STS and read the market
     * @param clock by which sessions expire: their holders go by real time, not by the world's
     * @param endpoints where a cluster's Kubernetes API is
     * @param authority the certificate of the authority of all clusters, PEM
     */
    public AwsFace(
            World world,
            Roles roles,
            Faults faults,
            String accessKeyId,
            String secretAccessKey,
            Clock clock,
            Function<Cluster, String> endpoints,
            String authority) {
        this.world = world;
        this.roles = roles;
        this.faults = faults;
        this.identities = new Identities(accessKeyId, secretAccessKey, clock, roles);
        this.sts = new StsService(this.roles, identities);
        this.ec2 = new Ec2Service(world);
        this.eks = new EksService(
                world, endpoints, Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8)));
        this.autoScaling = new AutoScalingService(world);
        this.pricing = new PricingService(world);
        this.cloudWatch = new CloudWatchService(world);
        this.sqs = new SqsService(world, clock);
    }

    public Answer answer(Call call) {
        Signature signature;
        try {
            signature = Signature.of(call);
        } catch (AwsError error) {
            return Protocol.QUERY.error(error, StsService.NAMESPACE);
        }
        return switch (signature.service()) {
            case "sts" -> query(call, signature, Protocol.QUERY, StsService.NAMESPACE, sts::answer);
            case "ec2" -> query(call, signature, Protocol.EC2, "", ec2::answer);
            case "autoscaling" ->
                query(call, signature, Protocol.QUERY, AutoScalingService.NAMESPACE, autoScaling::answer);
            case "eks" -> rest(call, signature);
            case "pricing" ->
                target(call, signature, "pricing", (action, caller) -> pricing.answer(action, call.body()));
            case "sqs" -> target(call, signature, "sqs", (action, caller) -> sqs.answer(action, call.body()));
            case "monitoring" ->
                call.header("x-amz-target") == null
                        ? query(call, signature, Protocol.QUERY, CloudWatchService.NAMESPACE, cloudWatch::answer)
                        : target(
                                call,
                                signature,
                                "cloudwatch",
                                (action, caller) -> cloudWatch.answer(action, call.body(), caller));
            default ->
                Protocol.QUERY.error(
                        new AwsError(
                                404,
                                "UnknownService",
                                "The simulator does not play the service " + signature.service()),
                        StsService.NAMESPACE);
        };
    }

    private interface QueryService {
        String answer(String action, Params params, Caller caller);
    }

    private interface TargetService {
        Answer answer(String action, Caller caller);
    }

    private Answer query(Call call, Signature signature, Protocol protocol, String namespace, QueryService service) {
        try {
            Map<String, String> form = call.method().equals("POST") ? Call.form(call.text()) : call.query();
            Params params = new Params(form);
            String action = params.get("Action");
            if (action == null) {
                throw new AwsError(400, "MissingAction", "The request must contain the parameter Action");
            }
            String prefix = signature.service().equals("monitoring") ? "cloudwatch" : signature.service();
            Caller caller = admit(call, signature, prefix, action, "*");
            String body = service.answer(action, params, caller);
            count(prefix, action);
            return Answer.of(200, Protocol.XML, body);
        } catch (AwsError error) {
            return protocol.error(error, namespace);
        }
    }

    private Answer target(Call call, Signature signature, String prefix, TargetService service) {
        try {
            String target = call.headers().getOrDefault("x-amz-target", "");
            String action = target.substring(target.lastIndexOf('.') + 1);
            Answer answer = service.answer(action, admit(call, signature, prefix, action, "*"));
            count(prefix, action);
            return answer;
        } catch (AwsError error) {
            return Protocol.JSON.error(error, "");
        }
    }

    private Answer rest(Call call, Signature signature) {
        try {
            EksService.Route route = EksService.route(call);
            Caller anyone = identities.caller(call, signature);
            Caller caller = admit(call, signature, "eks", route.action(), route.resource(anyone));
            Answer answer = eks.answer(route, call, caller);
            count("eks", route.action());
            return answer;
        } catch (AwsError error) {
            return Protocol.REST_JSON.error(error, "");
        }
    }

    private Caller admit(Call call, Signature signature, String service, String action, String resource) {
        Caller caller = identities.caller(call, signature);
        faults.check(service + ":" + action);
        Policy.check(caller, service, action, resource);
        return caller;
    }

    /** What was refused or only tried out has changed nothing; the queue is our own. */
    private void count(String service, String action) {
        if (!service.equals("sqs") && !action.matches("(Describe|List|Get|AssumeRole).*")) {
            world.counters().count(service + "." + action);
        }
    }
}
