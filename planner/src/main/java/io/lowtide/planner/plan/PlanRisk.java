package io.lowtide.planner.plan;

import io.lowtide.planner.risk.JointLoss;

/** How often a plan's nodes are taken back, and what goes at once when they are. */
public record PlanRisk(double expectedInterruptionsPerDay, JointLoss jointLoss) {}
