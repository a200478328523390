package io.lowtide.simulator.world;

import java.math.BigDecimal;

/**
 * A size of instance.
 *
 * @param arch {@code amd64} or {@code arm64}, as Kubernetes says it
 * @param onDemand USD an hour in us-east-1
 * @param maxPods what the VPC CNI has addresses for
 */
public record InstanceType(String name, String arch, int vcpu, int memoryMib, BigDecimal onDemand, int maxPods) {
    /** The part of the nominal memory that the hypervisor and the kernel keep, as seen on Amazon Linux 2023. */
    private static final double LOST_MEMORY = 0.035;

    private static final int EVICTION_MIB = 100;

    public String family() {
        return name.substring(0, name.indexOf('.'));
    }

    public String size() {
        return name.substring(name.indexOf('.') + 1);
    }

    public Resources capacity() {
        return new Resources(vcpu * 1000L, (long) (memoryMib * (1 - LOST_MEMORY)));
    }

    /** What EKS leaves to pods: less the reservations of kubelet's start script and the eviction threshold. */
    public Resources allocatable() {
        long reservedMib = 255 + 11L * maxPods + EVICTION_MIB;
        return capacity().minus(new Resources(reservedCpuMilli(), reservedMib));
    }

    /** 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest. */
    private long reservedCpuMilli() {
        double milli = 60;
        milli += vcpu > 1 ? 10 : 0;
        milli += Math.clamp(vcpu - 2, 0, 2) * 5.0;
        milli += Math.max(0, vcpu - 4) * 2.5;
        return (long) milli;
    }
}
