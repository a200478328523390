package io.lowtide.clusteragent.action;

import io.lowtide.clusteragent.ClusterUnreachableException;
import java.time.DateTimeException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back what an agent left behind that was killed in the middle, and what must not stay in safe mode. */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final ClusterControl control;
    private final Pace pace;

    public Sweep(ClusterControl control, Pace pace) {
        this.control = control;
        this.pace = pace;
    }

    /**
     * Uncordons nodes whose drain should be over and is not.
     *
     * @param all also nodes that were only cordoned, and drains that have time left: nobody will go on with them
     * @return how many nodes take pods again
     */
    public int nodes(boolean all) throws ClusterUnreachableException, RefusedException {
        int swept = 0;
        for (NodeState node : control.nodes()) {
            if (node.unschedulable() && Marks.isOurs(node) && isLeftBehind(node, all)) {
                LOG.warn("{} was left cordoned; it takes pods again", node.name());
                control.cordon(node.name(), false, Marks.none(), false);
                swept++;
            }
        }
        return swept;
    }

    /**
     * Scales back Deployments whose second replica was for a drain that should be over.
     *
     * @param all also those whose drain has time left
     * @return how many are as they were again
     */
    public int deployments(boolean all) throws ClusterUnreachableException, RefusedException {
        int swept = 0;
        for (DeploymentState deployment : control.deploymentsWith(Marks.SURGED_UNTIL)) {
            if (all || isOver(deployment.annotations().getOrDefault(Marks.SURGED_UNTIL, ""))) {
                LOG.warn("{} was left scaled up; it is scaled back", deployment.shown());
                SurgeMoves.scaleBack(control, deployment.namespace(), deployment.name());
                swept++;
            }
        }
        return swept;
    }

    private boolean isLeftBehind(NodeState node, boolean all) {
        if (node.annotations().containsKey(Marks.DRAINED_AT)) {
            // empty: its instance is about to be ended, or whoever asked uncordons it
            return false;
        }
        String until = node.annotations().get(Marks.DRAIN_UNTIL);
        return all || until != null && isOver(until);
    }

    private boolean isOver(String until) {
        try {
            return Instant.parse(until).isBefore(pace.now());
        } catch (DateTimeException e) {
            return true;
        }
    }
}
