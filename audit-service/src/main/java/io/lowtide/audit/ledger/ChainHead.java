package io.lowtide.audit.ledger;

import io.lowtide.audit.chain.ChainHash;
import java.util.ArrayList;
import java.util.List;

/** The newest place of a chain and its hash. */
public record ChainHead(long seq, ChainHash hash) {

    /** The entries at the places after this head, in their order, each linked to the one before it. */
    public List<AuditEntry.Chained> link(List<AuditEntry> entries) {
        List<AuditEntry.Chained> chain = new ArrayList<>();
        ChainHead head = this;
        for (AuditEntry entry : entries) {
            AuditEntry.Chained chained = entry.after(head);
            chain.add(chained);
            head = chained.head();
        }
        return chain;
    }
}
