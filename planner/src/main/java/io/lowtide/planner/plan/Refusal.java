package io.lowtide.planner.plan;

/** Something not chosen, placed or done, with its reason, what was found and what would have been expected. */
public record Refusal(String subject, Reason reason, String detail) {}
