package io.lowtide.optimizer.decision;

/** A rule that speaks against something, and why, in words a person can read. */
record Objection(Rule rule, String reason) {}
