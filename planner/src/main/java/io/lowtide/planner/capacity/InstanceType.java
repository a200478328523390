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
 * @param allocatable what is left for pods and DaemonSets
 */
public record InstanceType(
        String name,
        Architecture architecture,
        int vcpu,
        long memoryMib,
        int maxPods,
        int gpus,
        Resources allocatable) {
    private static final Set<String> BURSTABLE = Set.of("t2", "t3", "t3a", "t4g");
    private static final double VM_OVERHEAD = 0.075;
    private static final long EVICTION_MIB = 100;
    /** What the kubelet leaves of the 20 GiB root volume of an EKS node. */
    private static final long STORAGE_MIB = 17_408;

    public InstanceType {
        if (name.isBlank() || vcpu < 1 || memoryMib < 1 || maxPods < 1 || gpus < 0) {
            throw new IllegalArgumentException(
                    "instance type %s: vcpu %d, memory %d MiB, pods %d, gpus %d (expected: a name and positive amounts)"
                            .formatted(name, vcpu, memoryMib, maxPods, gpus));
        }
    }

    /**
     * With the room of an EKS node, by the formula of Karpenter's AWS provider: memory less 7.5 % for the hypervisor, 11 MiB a
     * pod and 255 MiB for the kubelet and 100 MiB kept from eviction; 6 % of the first core, 1 % of the second, 0.5 % of the
     * third and fourth and 0.25 % of every further one for the kubelet.
     */
    public InstanceType(String name, Architecture architecture, int vcpu, long memoryMib, int maxPods, int gpus) {
        this(name, architecture, vcpu, memoryMib, maxPods, gpus, onEks(vcpu, memoryMib, maxPods, gpus));
    }

    /** The part before the dot; all of the name where it has none. */
    public String family() {
        return name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
    }

    /** The part after the dot; all of the name where it has none. */
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

    private static Resources onEks(int vcpu, long memoryMib, int maxPods, int gpus) {
        long memory = (long) Math.floor(memoryMib * (1 - VM_OVERHEAD)) - (11L * maxPods + 255) - EVICTION_MIB;
        return new Resources(
                Math.max(0, vcpu * 1000L - kubeletCpuMillis(vcpu)),
                Math.max(0, memory),
                Math.max(0, maxPods),
                Math.max(0, gpus),
                STORAGE_MIB);
    }

    private static long kubeletCpuMillis(int vcpu) {
        double millis = 60 + (vcpu > 1 ? 10 : 0) + 5.0 * Math.clamp(vcpu - 2, 0, 2) + 2.5 * Math.max(0, vcpu - 4);
        return (long) Math.floor(millis);
    }
}
