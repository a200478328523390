package io.lowtide.cluster.templaterules;

/** An EC2 instance family. */
public record Family(String name, String architecture, boolean accelerated) {

    public boolean burstable() {
        return name.matches("t\\d.*");
    }
}
