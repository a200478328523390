package io.lowtide.planner.packing;

import io.lowtide.planner.capacity.HourlyPrice;
import io.lowtide.planner.capacity.Offering;
import io.lowtide.planner.capacity.Resources;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The best certified bound of the resource relaxation: maximise the worth of the demand such that no offering's room is
 * worth more than its price. The optimum lies where three of the constraints meet. It is found by walking from corner to
 * corner of the dual (row generation over a growing set of offerings), and only counts after the exact check, scaled down
 * until it passes.
 */
final class ResourceBound {
    private static final double TOLERANCE = 1e-12;
    private static final int ROUNDS = 200;

    private ResourceBound() {}

    static CertifiedBound of(PackingProblem problem) {
        Resources demand = problem.pods().stream().map(PodFootprint::requests).reduce(Resources.NONE, Resources::plus);
        double[] wanted = {demand.cpuMillis(), demand.memoryMib(), demand.pods()};
        List<double[]> all = problem.offerings().stream()
                .map(offering -> row(problem, offering))
                .filter(row -> row[0] > 0)
                .toList();
        if (all.isEmpty() || problem.pods().isEmpty()) {
            return CertifiedBound.NOTHING;
        }
        return certify(problem, demand, duals(all, wanted));
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
        for (double scale = 1; scale > 0.9; scale -= 1e-6) {
            CertifiedBound unpriced = new CertifiedBound(
                    HourlyPrice.ZERO, finer(duals[0], scale), finer(duals[1], scale), finer(duals[2], scale));
            BigInteger worth = unpriced.worth(demand).divide(BigInteger.valueOf(CertifiedBound.FINER));
            CertifiedBound bound = new CertifiedBound(
                    new HourlyPrice(worth.longValueExact()),
                    unpriced.cpuMilliWorth(),
                    unpriced.memoryMibWorth(),
                    unpriced.podWorth());
            if (bound.holdsFor(problem)) {
                return bound;
            }
        }
        return CertifiedBound.NOTHING;
    }

    private static long finer(double worth, double scale) {
        return Math.max(0, (long) Math.floor(worth * scale * CertifiedBound.FINER));
    }
}
