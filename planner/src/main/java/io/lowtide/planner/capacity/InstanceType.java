package io.lowtide.planner.capacity;

import java.util.Set;

/**
 * A type of EC2 instance.
 *
 * @param name such as {@code m5.xlarge}
 * @param vcpu virtual processors
 * @param memoryMib memory as sold
 * @param maxPods pods the VPC CNI has addresses for
 * @param gpus graphics processors
 */
public record InstanceType(String name, Architecture architecture, int vcpu, long memoryMib, int maxPods, int gpus) {
    private static final Set<String> BURSTABLE = Set.of("t2", "t3", "t3a", "t4g");
    private static final double VM_OVERHEAD = 0.075;
    private static final long EVICTION_MIB = 100;

    public InstanceType {
        if (name.indexOf('.') < 1 || vcpu < 1 || memoryMib < 1 || maxPods < 1 || gpus < 0) {
            throw new IllegalArgumentException(
                    "instance type %s: vcpu %d, memory %d MiB, pods %d, gpus %d (expected: family.size and positive amounts)"
                            .formatted(name, vcpu, memoryMib, maxPods, gpus));
        }
    }

    /** The part before the dot. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The part after the dot. */
    public String size() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The number in the family's name; 0 where there is none. */
    public int generation() {
        String digits = family().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Character.digit(digits.charAt(0), 10);
    }

    public boolean burstable() {
        return BURSTABLE.contains(family());
    }

    /**
     * What is left for pods on an EKS node, by the formula of Karpenter's AWS provider: memory less 7.5 % for the
     * hypervisor, 11 MiB a pod and 255 MiB for the kubelet and 100 MiB kept from eviction; 6 % of the first core, 1 % of
     * the second, 0.5 % of the third and fourth and 0.25 % of every further one for the kubelet.
     */
    public Resources allocatable() {
        long memory = (long) Math.floor(memoryMib * (1 - VM_OVERHEAD)) - (11L * maxPods + 255) - EVICTION_MIB;
        return new Resources(vcpu * 1000L - kubeletCpuMillis(vcpu), Math.max(0, memory), maxPods);
    }

    private static long kubeletCpuMillis(int vcpu) {
        double millis = 60 + (vcpu > 1 ? 10 : 0) + 5.0 * Math.clamp(vcpu - 2, 0, 2) + 2.5 * Math.max(0, vcpu - 4);
        return (long) Math.floor(millis);
    }
}
