package io.lowtide.cluster.commands;

/** A command that was taken up, and what came of it. */
record Attempt(Command command, Outcome outcome) {}
