package io.lowtide.planner.plan;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.packing.BinPacker;
import io.lowtide.planner.packing.CertifiedBound;
import io.lowtide.planner.packing.PackedNode;
import io.lowtide.planner.packing.Packing;
import io.lowtide.planner.packing.PackingProblem;
import io.lowtide.planner.packing.PodFootprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places pods on nodes that stay and nodes to open, as the policy wants it.
 *
 * <ol>
 *   <li>pack for the least money
 *   <li>buy some nodes otherwise until pools, zones and ways to buy are as wanted
 *   <li>where pools and ways to buy are not, once more with smaller nodes; where there are too many, with a price on each node.
 *       Zones are left as even as the pods allow: smaller nodes would be dearer, and no less bound to their zones
 * </ol>
 */
public final class Provisioning {
    private static final int SMALLER = 6;
    private static final int DEARER = 8;

    private final PlanningProblem problem;
    private final List<Offering> allowed;
    private final Diversifier diversifier;
    private final List<ClusterNode> staying;
    private final List<PodFootprint> pods;

    /**
     * @param staying nodes that keep the pods they have
     */
    public Provisioning(
            PlanningProblem problem, List<Offering> allowed, List<ClusterNode> staying, List<PodFootprint> pods) {
        this.problem = problem;
        this.allowed = allowed;
        this.diversifier = new Diversifier(problem, allowed);
        this.staying = staying;
        this.pods = new ArrayList<>(pods);
        Resources requested = staying.stream()
                .flatMap(node -> node.footprints().stream())
                .map(PodFootprint::requests)
                .reduce(Resources.NONE, Resources::plus);
        requested = pods.stream().map(PodFootprint::requests).reduce(requested, Resources::plus);
        this.pods.addAll(Spare.pods(problem.policy().headroom(), requested));
    }

    /** Never empty: what cannot be placed is said to be unplaced. */
    public Placement place() {
        Placement first = attempt(allowed, 0);
        Placement best = first;
        PlanPolicy.NodeLimits limits = problem.policy().limits();
        long price = 1_000;
        for (int i = 0; i < DEARER && nodes(best) > limits.maxNodes(); i++) {
            Placement other = attempt(allowed, price *= 4);
            best = nodes(other) < nodes(best)
                            && other.unplaced().size() <= best.unplaced().size()
                    ? other
                    : best;
        }
        for (int i = 0, size = largest(best) / 2;
                i < SMALLER && size > 0 && (best.missing() > 0 || nodes(best) < limits.minNodes());
                i++, size /= 2) {
            int most = size;
            List<Offering> smaller = allowed.stream()
                    .filter(offering -> offering.type().vcpu() <= most)
                    .toList();
            Placement other = attempt(smaller, 0);
            boolean more = nodes(best) < limits.minNodes() && nodes(other) > nodes(best);
            boolean asMany = other.unplaced().size() <= best.unplaced().size() && other.missing() <= best.missing();
            best = other.betterThan(best) || more && asMany ? other : best;
        }
        best = withEnoughNodes(withinLimit(best));
        return best.with(bound(first, best));
    }

    /** A bound for the pods that are placed, of all that is allowed and nothing the policy wants beside. */
    private CertifiedBound bound(Placement first, Placement best) {
        List<PodFootprint> wanted = real(pods);
        Packing plain = first.packing();
        if (wanted.size() < pods.size()) {
            plain = BinPacker.pack(packingProblem(wanted, allowed), problem.budget());
        }
        if (ids(plain.unplaced()).equals(ids(best.unplaced()))) {
            return plain.bound();
        }
        return BinPacker.bound(packingProblem(wanted, allowed), best.packing());
    }

    private PackingProblem packingProblem(List<PodFootprint> among, List<Offering> offerings) {
        return new PackingProblem(
                among,
                offerings,
                problem.daemons(),
                staying.stream().map(ClusterNode::staying).toList());
    }

    private static List<String> ids(List<PodFootprint> pods) {
        return pods.stream().map(PodFootprint::id).sorted().toList();
    }

    private int nodes(Placement placement) {
        return staying.size() + placement.opened().size();
    }

    private static int largest(Placement placement) {
        return placement.opened().stream()
                .mapToInt(draft -> draft.offering().type().vcpu())
                .max()
                .orElse(0);
    }

    /**
     * @param onEachNode added to each price, so that fewer and larger nodes are bought
     */
    private Placement attempt(List<Offering> offerings, long onEachNode) {
        Map<Offering, Offering> original = new HashMap<>();
        offerings.forEach(offering -> original.put(dearer(offering, onEachNode), offering));
        List<Offering> priced =
                offerings.stream().map(offering -> dearer(offering, onEachNode)).toList();
        Packing packing = BinPacker.pack(packingProblem(pods, priced), problem.budget());
        List<NodeDraft> drafts = new ArrayList<>();
        for (ClusterNode node : staying) {
            List<PodFootprint> here = new ArrayList<>(node.footprints());
            here.addAll(real(packing.joined().getOrDefault(node.id(), List.of())));
            drafts.add(new NodeDraft(node.offering(), here, true));
        }
        for (PackedNode node : packing.nodes()) {
            Offering offering = original.getOrDefault(node.offering(), node.offering());
            drafts.add(new NodeDraft(offering, node.pods(), false));
        }
        List<NodeDraft> spread = diversifier.diversify(drafts);
        DiversityLoad load = diversifier.load(spread);
        List<NodeDraft> opened = spread.stream()
                .filter(draft -> !draft.stays())
                .map(draft -> new NodeDraft(draft.offering(), real(draft.pods()), false))
                .toList();
        Map<String, List<PodFootprint>> joined = new HashMap<>();
        packing.joined().forEach((id, joining) -> joined.put(id, real(joining)));
        List<Refusal> unmet = new ArrayList<>();
        long noSpare = packing.unplaced().stream().filter(Spare::is).count();
        if (noSpare > 0) {
            unmet.add(new Refusal(
                    "policy/headroom",
                    Reason.POLICY_NOT_REACHED,
                    noSpare + " parts of it found no room (expected: 0)"));
        }
        diversifier.unevenness(drafts, spread).ifPresent(unmet::add);
        return new Placement(opened, joined, real(packing.unplaced()), packing.bound(), unmet, load.missingOfPools());
    }

    private static Offering dearer(Offering offering, long by) {
        HourlyPrice price = new HourlyPrice(offering.price().microUsd() + by);
        return new Offering(
                offering.type(),
                offering.zone(),
                offering.capacityType(),
                price,
                offering.ownLabels(),
                offering.taints());
    }

    private static List<PodFootprint> real(List<PodFootprint> pods) {
        return pods.stream().filter(pod -> !Spare.is(pod)).toList();
    }

    /** Leaves the nodes with the fewest pods unopened where there are too many. */
    private Placement withinLimit(Placement placement) {
        int tooMany = nodes(placement) - problem.policy().limits().maxNodes();
        if (tooMany <= 0) {
            return placement;
        }
        List<NodeDraft> fullestFirst = placement.opened().stream()
                .sorted(Comparator.comparingInt(
                        (NodeDraft draft) -> -draft.pods().size()))
                .toList();
        int kept = Math.max(0, fullestFirst.size() - tooMany);
        List<PodFootprint> unplaced = new ArrayList<>(placement.unplaced());
        fullestFirst.subList(kept, fullestFirst.size()).forEach(draft -> unplaced.addAll(draft.pods()));
        List<Refusal> unmet = new ArrayList<>(placement.unmet());
        unmet.add(new Refusal(
                "policy/maxNodes",
                Reason.POLICY_NOT_REACHED,
                nodes(placement) + " nodes are needed (expected: at most "
                        + problem.policy().limits().maxNodes() + ")"));
        return new Placement(
                fullestFirst.subList(0, kept),
                placement.joined(),
                unplaced,
                CertifiedBound.NOTHING,
                unmet,
                placement.missing());
    }

    /** Opens the cheapest node as often as nodes are missing. */
    private Placement withEnoughNodes(Placement placement) {
        int missing = problem.policy().limits().minNodes() - nodes(placement);
        if (missing <= 0 || allowed.isEmpty()) {
            return placement;
        }
        Offering cheapest = allowed.stream()
                .min(Comparator.comparing(Offering::price).thenComparing(OfferingSelection::name))
                .orElseThrow();
        List<NodeDraft> opened = new ArrayList<>(placement.opened());
        for (int i = 0; i < missing; i++) {
            opened.add(new NodeDraft(cheapest, List.of(), false));
        }
        return new Placement(
                opened,
                placement.joined(),
                placement.unplaced(),
                placement.bound(),
                placement.unmet(),
                placement.missing());
    }
}
