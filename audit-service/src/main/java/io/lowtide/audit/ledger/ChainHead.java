package io.lowtide.audit.ledger;

import io.lowtide.audit.chain.ChainHash;

/** The newest place of a chain and its hash. */
public record ChainHead(long seq, ChainHash hash) {}
