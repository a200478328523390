package io.lowtide.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SQS queue the events of all accounts end in. As there, a message that was received is hidden for a while and comes
 * again unless it is deleted.
 */
public final class EventQueue {
    private static final int MOST = 10_000;

    private final Map<String, Waiting> messages = new LinkedHashMap<>();
    private long receipts;

    private record Waiting(CloudEvent event, Instant hiddenUntil, int received, String receipt) {}

    /** A message in the hands of a receiver. */
    public record Received(CloudEvent event, String receipt, int times) {}

    synchronized void put(CloudEvent event) {
        if (messages.size() == MOST) {
            messages.remove(messages.keySet().iterator().next());
        }
        messages.put(event.id(), new Waiting(event, Instant.MIN, 0, ""));
    }

    /** @param now by the clock of the receiver, not of the world */
    public synchronized List<Received> receive(int most, Duration hidden, Instant now) {
        List<Received> received = new ArrayList<>();
        for (Waiting it : List.copyOf(messages.values())) {
            if (received.size() < most && !it.hiddenUntil().isAfter(now)) {
                String receipt = it.event().id() + "#" + receipts++;
                messages.put(it.event().id(), new Waiting(it.event(), now.plus(hidden), it.received() + 1, receipt));
                received.add(new Received(it.event(), receipt, it.received() + 1));
            }
        }
        return received;
    }

    /** False for a receipt there never was; one whose message is gone is as good as done. */
    public synchronized boolean delete(String receipt) {
        int hash = receipt.indexOf('#');
        if (hash < 0) {
            return false;
        }
        Optional.ofNullable(messages.get(receipt.substring(0, hash)))
                .filter(it -> it.receipt().equals(receipt))
                .ifPresent(it -> messages.remove(it.event().id()));
        return true;
    }

    public synchronized int size() {
        return messages.size();
    }
}
