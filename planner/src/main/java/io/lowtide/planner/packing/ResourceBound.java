package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The best certified bound of the resource relaxation: maximise the worth of the demand such that no offering's room is
 * worth more than its price. The optimum lies where three of the constraints meet. It is found by walking from corner to
 * corner of the dual (row generation over a growing set of offerings), and only counts after the exact check, scaled down
 * until it passes.
 */
final class ResourceBound {
    private static final double TOLERANCE = 1e-12;
    private static final int ROUNDS = 200;
    /** Worths are in units this many times finer than a micro-dollar. */
    private static final long FINER = 1_000_000_000L;

    private ResourceBound() {}

    /** For the pods a packing places. */
    static CertifiedBound of(PackingProblem problem, Packing packing) {
        Resources demand = sum(packing.nodes().stream().flatMap(node -> node.pods().stream()))
                .plus(sum(packing.joined().values().stream().flatMap(List::stream)));
        double[] wanted = {demand.cpuMillis(), demand.memoryMib(), demand.pods()};
        List<double[]> all = problem.offerings().stream()
                .map(offering -> row(problem, offering))
                .filter(row -> row[0] > 0 && row[1] > 0 && row[2] > 0)
                .toList();
        if (all.isEmpty() || demand.pods() == 0) {
            return CertifiedBound.NOTHING;
        }
        return certify(problem, demand, duals(all, wanted));
    }

    private static Resources sum(Stream<PodFootprint> pods) {
        return pods.map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
    }

    private static double[] row(PackingProblem problem, Offering offering) {
        Resources room = problem.room(offering);
        return new double[] {
            room.cpuMillis(), room.memoryMib(), room.pods(), offering.price().microUsd()
        };
    }

    /** Solves over few rows, adds the row it breaks the most, and solves again. */
    private static double[] duals(List<double[]> all, double[] wanted) {
        List<double[]> few = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            few.add(bestAlong(all, axis));
        }
        double[] duals = best(few, wanted);
        for (int round = 0; round < ROUNDS; round++) {
            double[] broken = mostBroken(all, duals);
            if (broken.length == 0) {
                return duals;
            }
            few.add(broken);
            duals = best(few, wanted);
        }
        return duals;
    }

    private static double[] bestAlong(List<double[]> rows, int axis) {
        double[] best = rows.getFirst();
        for (double[] row : rows) {
            best = row[3] * best[axis] < best[3] * row[axis] ? row : best;
        }
        return best;
    }

    private static double[] mostBroken(List<double[]> rows, double[] duals) {
        double worst = 1 + 1e-9;
        double[] broken = {};
        for (double[] row : rows) {
            double ratio = value(row, duals) / row[3];
            if (ratio > worst) {
                worst = ratio;
                broken = row;
            }
        }
        return broken;
    }

    /** The best corner: each meets three of the rows and axes. */
    private static double[] best(List<double[]> rows, double[] wanted) {
        List<double[]> planes = new ArrayList<>(rows);
        planes.add(new double[] {1, 0, 0, 0});
        planes.add(new double[] {0, 1, 0, 0});
        planes.add(new double[] {0, 0, 1, 0});
        double[] best = {0, 0, 0};
        for (int i = 0; i < planes.size(); i++) {
            for (int j = i + 1; j < planes.size(); j++) {
                for (int k = j + 1; k < planes.size(); k++) {
                    double[] corner = meet(planes.get(i), planes.get(j), planes.get(k));
                    if (value(wanted, corner) > value(wanted, best) && feasible(rows, corner)) {
                        best = corner;
                    }
                }
            }
        }
        return best;
    }

    private static boolean feasible(List<double[]> rows, double[] corner) {
        for (double worth : corner) {
            if (!(worth >= -TOLERANCE)) {
                return false;
            }
        }
        return rows.stream().allMatch(row -> value(row, corner) <= row[3] * (1 + 1e-9));
    }

    /** Cramer's rule; no number at all where the planes do not meet in one point. */
    private static double[] meet(double[] a, double[] b, double[] c) {
        double det = det(a, b, c, 0, 1, 2);
        return new double[] {det(a, b, c, 3, 1, 2) / det, det(a, b, c, 0, 3, 2) / det, det(a, b, c, 0, 1, 3) / det};
    }

    private static double det(double[] a, double[] b, double[] c, int x, int y, int z) {
        return a[x] * (b[y] * c[z] - b[z] * c[y])
                - a[y] * (b[x] * c[z] - b[z] * c[x])
                + a[z] * (b[x] * c[y] - b[y] * c[x]);
    }

    private static double value(double[] amounts, double[] duals) {
        return amounts[0] * duals[0] + amounts[1] * duals[1] + amounts[2] * duals[2];
    }

    private static CertifiedBound certify(PackingProblem problem, Resources demand, double[] duals) {
        long[] worth = new long[3];
        double scale = 1;
        for (int r = 0; r < worth.length; r++) {
            worth[r] = finer(duals[r], scale);
        }
        for (Offering offering : problem.offerings()) {
            BigInteger price = BigInteger.valueOf(offering.price().microUsd()).multiply(BigInteger.valueOf(FINER));
            BigInteger room = worth(worth, problem.room(offering));
            if (room.compareTo(price) > 0) {
                scale = Math.min(scale, price.doubleValue() / room.doubleValue() * (1 - 1e-12));
            }
        }
        for (int r = 0; r < worth.length; r++) {
            worth[r] = (long) Math.floor(worth[r] * scale);
        }
        BigInteger total = worth(worth, demand);
        for (ExistingNode node : problem.nodes()) {
            total = total.subtract(worth(worth, node.free()));
        }
        long price =
                total.max(BigInteger.ZERO).divide(BigInteger.valueOf(FINER)).longValueExact();
        return new CertifiedBound(new HourlyPrice(price), worth[0], worth[1], worth[2]);
    }

    private static BigInteger worth(long[] worth, Resources amounts) {
        return BigInteger.valueOf(amounts.cpuMillis())
                .multiply(BigInteger.valueOf(worth[0]))
                .add(BigInteger.valueOf(amounts.memoryMib()).multiply(BigInteger.valueOf(worth[1])))
                .add(BigInteger.valueOf(amounts.pods()).multiply(BigInteger.valueOf(worth[2])));
    }

    private static long finer(double worth, double scale) {
        return Math.max(0, (long) Math.floor(worth * scale * FINER));
    }
}
