package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A packing problem in numbers. Zones are settled here: a pod that has to do with pods of other zones gets its zone before
 * packing begins, so that packing has only nodes to think of.
 */
final class PackingModel {
    static final Comparator<PodFootprint> LARGEST_FIRST = Comparator.comparingLong(
                    (PodFootprint pod) -> pod.requests().cpuMillis())
            .thenComparingLong(pod -> pod.requests().memoryMib())
            .reversed()
            .thenComparing(PodFootprint::id);
    private static final Comparator<Offering> CHEAPEST_FIRST = Comparator.comparing(Offering::price)
            .thenComparing(offering -> offering.type().name())
            .thenComparing(Offering::zone)
            .thenComparing(Offering::capacityType);

    final List<PodFootprint> pods;
    final List<Offering> offerings;
    final long[][] room;
    final long[] price;
    final int[] profile;
    final Rulebook rulebook;
    final Signatures signatures;
    /** Alike units together, the largest first. */
    final Items classes;

    final List<List<Unit>> members = new ArrayList<>();
    /** The same before zones were settled: what a bound must hold for. */
    final Items free;

    private final List<List<Unit>> freeMembers = new ArrayList<>();
    final List<PodFootprint> unplaced = new ArrayList<>();
    final List<ExistingNode> nodes;
    final int[] nodeProfile;

    /** Whether pods were given zones, so that one that finds no place there may upset the others' rules. */
    final boolean zoned;

    /**
     * @param without pods known to find no place
     */
    PackingModel(PackingProblem problem, Set<PodFootprint> without) {
        pods = problem.pods().stream()
                .filter(pod -> without.isEmpty() || !without.contains(pod))
                .sorted(LARGEST_FIRST)
                .toList();
        unplaced.addAll(without);
        offerings = problem.offerings().stream()
                .filter(offering -> problem.daemons().fitsIn(offering.type().allocatable()))
                .sorted(CHEAPEST_FIRST)
                .toList();
        nodes = problem.nodes();
        rulebook = new Rulebook(problem);
        int count = offerings.size();
        room = new long[count][];
        price = new long[count];
        profile = new int[count];
        for (int o = 0; o < count; o++) {
            room[o] = numbers(problem.room(offerings.get(o)));
            price[o] = offerings.get(o).price().microUsd();
            profile[o] = rulebook.profile(offerings.get(o));
        }
        nodeProfile = nodes.stream().mapToInt(rulebook::profile).toArray();
        signatures = new Signatures(room, profile);
        List<Unit> fitting = new ArrayList<>();
        for (Unit unit : new NearHosts(pods, rulebook, signatures).units(unplaced)) {
            if (fitsSomewhere(unit)) {
                fitting.add(unit);
            } else {
                putAside(unit);
            }
        }
        List<Unit> settled = new Zoning(this).settle(fitting);
        zoned = settled != fitting;
        classes = classify(settled, members);
        free = settled == fitting ? classes : classify(placed(fitting), freeMembers);
    }

    private List<Unit> placed(List<Unit> units) {
        Set<PodFootprint> aside = Collections.newSetFromMap(new IdentityHashMap<>());
        aside.addAll(unplaced);
        return units.stream()
                .filter(unit -> !aside.contains(pods.get(unit.pods()[0])))
                .toList();
    }

    static long[] numbers(Resources resources) {
        return new long[] {
            resources.cpuMillis(), resources.memoryMib(), resources.pods(), resources.gpus(), resources.storageMib()
        };
    }

    void putAside(Unit unit) {
        for (int pod : unit.pods()) {
            unplaced.add(pods.get(pod));
        }
    }

    private boolean fitsSomewhere(Unit unit) {
        long[] demand = numbers(unit.requests());
        int signature = unit.behaviour().signature();
        if (signatures.holds(signature, demand)) {
            return true;
        }
        for (int n = 0; n < nodes.size(); n++) {
            if (signatures.allows(signature, nodeProfile[n])
                    && Items.fits(demand, numbers(nodes.get(n).free()))) {
                return true;
            }
        }
        return false;
    }

    private Items classify(List<Unit> units, List<List<Unit>> into) {
        Map<Behaviour, Map<Resources, List<Unit>>> alike = new IdentityHashMap<>();
        for (Unit unit : units) {
            List<Unit> mine = alike.computeIfAbsent(unit.behaviour(), same -> new HashMap<>())
                    .computeIfAbsent(unit.requests(), same -> new ArrayList<>());
            if (mine.isEmpty()) {
                into.add(mine);
            }
            mine.add(unit);
        }
        Items items = new Items(into.size());
        for (int c = 0; c < items.size; c++) {
            Unit first = into.get(c).getFirst();
            items.demand[c] = numbers(first.requests());
            items.count[c] = into.get(c).size();
            items.signature[c] = first.behaviour().signature();
            items.adds[c] = array(first.behaviour().adds());
            items.limits[c] = array(first.behaviour().limits());
        }
        return items;
    }

    List<List<Unit>> freeMembers() {
        return free == classes ? members : freeMembers;
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.isEmpty()
                ? Items.NONE
                : numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    Bin open(int offer) {
        return new Bin(-1, offer, room[offer], price[offer]);
    }

    int profileOf(Bin bin) {
        return bin.existing < 0 ? profile[bin.offer] : nodeProfile[bin.existing];
    }

    boolean admits(Bin bin, int item) {
        return signatures.allows(classes.signature[item], profileOf(bin));
    }

    /** The nodes that run already, with the counters their pods make. */
    List<Bin> running() {
        List<Bin> bins = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            ExistingNode node = nodes.get(n);
            Bin bin = new Bin(n, -1, numbers(node.free()), 0);
            for (PodFootprint pod : node.pods()) {
                count(bin, pod);
            }
            bins.add(bin);
        }
        return bins;
    }

    private void count(Bin bin, PodFootprint pod) {
        for (int counter : rulebook.hosts.selecting(pod.rules())) {
            bin.raise(counter, 1);
        }
        for (PodTerm term : pod.rules().away()) {
            if (term.topology() == Topology.HOSTNAME) {
                bin.close(rulebook.hosts.number(pod.rules().namespace(), term.matchLabels()));
            }
        }
        if (pod.apartFrom() != null) {
            bin.close(rulebook.hosts.number("", Map.of("group", pod.apartFrom())));
        }
    }

    /** The cheapest offering for what a bin holds; −1 where none holds it. */
    int cheapestFor(Bin bin) {
        if (bin.kinds == 0) {
            return -1;
        }
        int signature = classes.signature[bin.item[0]];
        for (int i = 1; i < bin.kinds; i++) {
            signature = signatures.both(signature, classes.signature[bin.item[i]]);
        }
        return signatures.cheapest(signature, bin.load);
    }

    /** Makes a new bin what it costs least as. */
    void downsize(Bin bin) {
        if (bin.existing >= 0) {
            return;
        }
        int offer = cheapestFor(bin);
        if (offer >= 0 && price[offer] < bin.price) {
            bin.offer = offer;
            bin.room = room[offer];
            bin.price = price[offer];
        }
    }
}
