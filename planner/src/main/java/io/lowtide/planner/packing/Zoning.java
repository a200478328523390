package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.constraint.PodTerm;
import io.lowtide.planner.constraint.Topology;
import io.lowtide.planner.packing.Behaviour.ZoneRule;
import io.lowtide.planner.packing.Behaviour.ZoneRule.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gives every unit that has to do with the pods of zones its zone: spread pods evenly, near ones together, others apart.
 * What it cannot suit is put aside.
 */
final class Zoning {
    private final PackingModel model;
    private final List<String> zones;
    private final int[] signatureOf;
    private final Map<Integer, int[]> counts = new HashMap<>();
    private final Map<Integer, BitSet> closed = new HashMap<>();
    private final Map<Integer, BitSet> domains = new HashMap<>();
    private final Map<Behaviour, Behaviour[]> settled = new IdentityHashMap<>();
    private int[] cheapestFirst = {};

    Zoning(PackingModel model) {
        this.model = model;
        this.zones = model.rulebook.profiles.stream()
                .map(Offering::zone)
                .distinct()
                .sorted()
                .toList();
        this.signatureOf = new int[zones.size()];
        for (int z = 0; z < signatureOf.length; z++) {
            BitSet inZone = new BitSet();
            for (int p = 0; p < model.rulebook.profiles.size(); p++) {
                inZone.set(p, model.rulebook.profiles.get(p).zone().equals(zones.get(z)));
            }
            signatureOf[z] = model.signatures.of(inZone);
        }
    }

    /** All units, those of zones bound to one. */
    List<Unit> settle(List<Unit> units) {
        List<Unit> zonal =
                units.stream().filter(unit -> unit.behaviour().zonal()).toList();
        if (zonal.isEmpty()) {
            return units;
        }
        countStaying();
        cheapestFirst = cheapestFirst(zonal);
        List<Unit> result = new ArrayList<>(
                units.stream().filter(unit -> !unit.behaviour().zonal()).toList());
        Map<Unit, Integer> zoneOf = new IdentityHashMap<>();
        Map<Unit, BitSet> open = new IdentityHashMap<>();
        zonal.forEach(unit -> open.put(unit, open(unit)));
        List<Unit> order = zonal.stream()
                .sorted(Comparator.comparingInt((Unit unit) -> stage(unit, open.getOrDefault(unit, new BitSet()))))
                .toList();
        for (Unit unit : order) {
            int zone = choose(unit, open.getOrDefault(unit, new BitSet()));
            if (zone < 0) {
                model.putAside(unit);
            } else {
                zoneOf.put(unit, zone);
                enter(unit, zone, 1);
            }
        }
        while (dropOneRound(order, zoneOf)) {
            // each round puts at least one unit aside
        }
        for (Unit unit : zonal) {
            Integer zone = zoneOf.get(unit);
            if (zone != null) {
                result.add(new Unit(unit.pods(), unit.requests(), inZone(unit.behaviour(), zone)));
            }
        }
        return result;
    }

    private Behaviour inZone(Behaviour behaviour, int zone) {
        Behaviour[] byZone = settled.computeIfAbsent(behaviour, same -> new Behaviour[zones.size()]);
        if (byZone[zone] == null) {
            int signature = model.signatures.both(behaviour.signature(), signatureOf[zone]);
            byZone[zone] = model.rulebook.canonical(behaviour.settled(signature));
        }
        return byZone[zone];
    }

    private void countStaying() {
        for (ExistingNode node : model.nodes) {
            int zone = zones.indexOf(node.offering().zone());
            for (PodFootprint pod : node.pods()) {
                for (int counter : model.rulebook.zones.selecting(pod.rules())) {
                    count(counter)[zone]++;
                }
                for (PodTerm term : pod.rules().away()) {
                    if (term.topology() == Topology.ZONE) {
                        close(model.rulebook.zones.number(pod.rules().namespace(), term.matchLabels()), zone);
                    }
                }
            }
        }
    }

    private int[] count(int counter) {
        return counts.computeIfAbsent(counter, same -> new int[zones.size()]);
    }

    private void close(int counter, int zone) {
        closed.computeIfAbsent(counter, same -> new BitSet()).set(zone);
    }

    /** Zones in order of what the units would cost there, by the offering that suits them best. */
    private int[] cheapestFirst(List<Unit> units) {
        double[] total = new double[Items.RESOURCES];
        for (Unit unit : units) {
            long[] demand = PackingModel.numbers(unit.requests());
            for (int r = 0; r < demand.length; r++) {
                total[r] += demand[r];
            }
        }
        double[] cost = new double[zones.size()];
        for (int z = 0; z < cost.length; z++) {
            cost[z] = Double.MAX_VALUE;
            for (int o : model.signatures.offers(signatureOf[z])) {
                double nodes = 0;
                for (int r = 0; r < total.length; r++) {
                    nodes = total[r] > 0 ? Math.max(nodes, total[r] / Math.max(1, model.room[o][r])) : nodes;
                }
                cost[z] = Math.min(cost[z], nodes * model.price[o]);
            }
        }
        return IntStream.range(0, cost.length)
                .boxed()
                .sorted(Comparator.comparingDouble(z -> cost[z]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Zones with a node that can hold the unit. */
    private BitSet open(Unit unit) {
        BitSet open = new BitSet();
        long[] demand = PackingModel.numbers(unit.requests());
        for (int z = 0; z < zones.size(); z++) {
            int signature = inZone(unit.behaviour(), z).signature();
            boolean holds = model.signatures.holds(signature, demand);
            for (int n = 0; n < model.nodeProfile.length && !holds; n++) {
                holds = model.signatures.allows(signature, model.nodeProfile[n])
                        && Items.fits(
                                demand, PackingModel.numbers(model.nodes.get(n).free()));
            }
            open.set(z, holds);
        }
        return open;
    }

    /** The less choice a unit has the earlier it comes; who follows others comes after them. */
    private static int stage(Unit unit, BitSet open) {
        Behaviour behaviour = unit.behaviour();
        boolean follows = behaviour.zoneRules().stream().anyMatch(rule -> rule.kind() == Kind.NEAR);
        boolean watches =
                !behaviour.zoneRules().isEmpty() && behaviour.zoneAdds().isEmpty();
        boolean apart = behaviour.zoneRules().stream().anyMatch(rule -> rule.kind() == Kind.AWAY);
        return (follows ? 400 : watches ? 300 : apart ? 100 : 200) + open.cardinality();
    }

    private int choose(Unit unit, BitSet open) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int z : cheapestFirst) {
            if (open.get(z) && admits(unit, z)) {
                long crowd = crowd(unit, z);
                if (crowd < least) {
                    least = crowd;
                    best = z;
                }
            }
        }
        return best;
    }

    private boolean admits(Unit unit, int zone) {
        List<Integer> adds = unit.behaviour().zoneAdds();
        for (int i = 0; i < adds.size(); i += 2) {
            BitSet shut = closed.get(adds.get(i));
            if (shut != null && shut.get(zone)) {
                return false;
            }
        }
        for (ZoneRule rule : unit.behaviour().zoneRules()) {
            int[] count = count(rule.counter());
            if (rule.kind() == Kind.AWAY && count[zone] > 0) {
                return false;
            }
            if (rule.kind() == Kind.NEAR && count[zone] == 0 && !(adds.contains(rule.counter()) && none(count))) {
                return false;
            }
            boolean watches = !adds(unit, rule.counter());
            if (rule.kind() == Kind.SPREAD && watches && count[zone] - least(rule, count) > rule.maxSkew()) {
                return false;
            }
        }
        return true;
    }

    private static boolean none(int[] count) {
        return Arrays.stream(count).allMatch(each -> each == 0);
    }

    private static boolean adds(Unit unit, int counter) {
        List<Integer> adds = unit.behaviour().zoneAdds();
        for (int i = 0; i < adds.size(); i += 2) {
            if (adds.get(i) == counter) {
                return true;
            }
        }
        return false;
    }

    private long crowd(Unit unit, int zone) {
        long crowd = 0;
        List<Integer> adds = unit.behaviour().zoneAdds();
        for (int i = 0; i < adds.size(); i += 2) {
            crowd += count(adds.get(i))[zone];
        }
        boolean follows = unit.behaviour().zoneRules().stream().anyMatch(rule -> rule.kind() == Kind.NEAR);
        return follows ? 0 : crowd;
    }

    private void enter(Unit unit, int zone, int sign) {
        List<Integer> adds = unit.behaviour().zoneAdds();
        for (int i = 0; i < adds.size(); i += 2) {
            count(adds.get(i))[zone] += sign * adds.get(i + 1);
        }
        for (ZoneRule rule : unit.behaviour().zoneRules()) {
            if (rule.kind() == Kind.AWAY) {
                close(rule.counter(), zone);
            }
        }
    }

    private boolean dropOneRound(List<Unit> order, Map<Unit, Integer> zoneOf) {
        for (Unit unit : order.reversed()) {
            Integer zone = zoneOf.get(unit);
            if (zone != null && !content(unit, zone)) {
                zoneOf.remove(unit);
                enter(unit, zone, -1);
                model.putAside(unit);
                return true;
            }
        }
        return false;
    }

    /** Whether a unit's demands hold now that all have their zone. */
    private boolean content(Unit unit, int zone) {
        for (ZoneRule rule : unit.behaviour().zoneRules()) {
            int[] count = count(rule.counter());
            if (rule.kind() == Kind.SPREAD && count[zone] - least(rule, count) > rule.maxSkew()) {
                return false;
            }
            int own = adds(unit, rule.counter()) ? 1 : 0;
            boolean alone = own == 1 && Arrays.stream(count).sum() == 1;
            if (rule.kind() == Kind.NEAR && count[zone] - own < 1 && !alone) {
                return false;
            }
        }
        return true;
    }

    /** The fewest pods in any zone the demands of the rule's pod allow. */
    private int least(ZoneRule rule, int[] count) {
        return domains.computeIfAbsent(rule.domain(), this::domain).stream()
                .map(z -> count[z])
                .min()
                .orElse(0);
    }

    private BitSet domain(int signature) {
        BitSet domain = new BitSet();
        for (int p = 0; p < model.rulebook.profiles.size(); p++) {
            if (model.signatures.allows(signature, p)) {
                domain.set(zones.indexOf(model.rulebook.profiles.get(p).zone()));
            }
        }
        return domain;
    }
}
